using System.Collections.Concurrent;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>Budgets that note what was charged and reported, and refuse when the test says so.</summary>
internal sealed class RecordingBudgets : IPlatformBudgets
{
    private readonly ConcurrentQueue<(Platform Platform, int Units)> _charged = new();
    private readonly ConcurrentQueue<(Platform Platform, QuotaReport Report)> _reported = new();

    public Rejection? Refusal { get; set; }

    public IReadOnlyCollection<(Platform Platform, int Units)> Charged => _charged;

    public IReadOnlyCollection<(Platform Platform, QuotaReport Report)> Reported => _reported;

    public Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken)
    {
        _charged.Enqueue((platform, units));
        return Task.FromResult(Refusal);
    }

    public Task ReportAsync(Platform platform, QuotaReport report)
    {
        _reported.Enqueue((platform, report));
        return Task.CompletedTask;
    }

    public Rejection? RefusalOf(Platform platform) => Refusal;
}
