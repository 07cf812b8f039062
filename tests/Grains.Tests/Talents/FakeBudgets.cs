using System.Collections.Concurrent;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Budgets that have no end, but for platforms that the test says have none for a while.</summary>
internal sealed class FakeBudgets : IPlatformBudgets
{
    private readonly ConcurrentDictionary<Platform, TimeSpan> _empty = new();

    /// <summary>Whether a refusal is known before the platform is asked.</summary>
    public bool Foresees { get; set; }

    /// <summary>From now on runs may not ask the platform, and others may; null: all may again.</summary>
    public void Empty(Platform platform, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait)
            _empty[platform] = wait;
        else
            _empty.TryRemove(platform, out _);
    }

    public Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken)
    {
        var calls = PlatformCalls.Current;
        var refused = calls?.Purpose == CallPurpose.Run ? Refused(platform) : null;
        if (refused is null)
            calls?.Paid();
        else
            calls?.Refused(refused);
        return Task.FromResult(refused);
    }

    public Task ReportAsync(Platform platform, QuotaReport report) => Task.CompletedTask;

    public Rejection? RefusalOf(Platform platform) => Foresees ? Refused(platform) : null;

    private Rejection? Refused(Platform platform) =>
        _empty.TryGetValue(platform, out var wait) ? new Rejection(SourceCodes.RateLimited, "Nothing is left.") { RetryAfter = wait } : null;
}
