using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>A platform that answers what the test says, and can be held in the middle of an answer.</summary>
internal sealed class FakePlatform(Platform platform) : IPlatformAdapter
{
    private int _asked;
    private int _refreshed;

    public Platform Platform => platform;

    /// <summary>Default: a picture of its own for each handle.</summary>
    public Func<PlatformAccount, Outcome<Uri>> Answer { get; set; } = account => new Uri($"https://cdn.example/{platform}/{account.Handle}.jpg");

    /// <summary>Charged for each question, as the real adapters are.</summary>
    public IPlatformBudgets Budgets { get; set; } = new FakeBudgets();

    public Func<PlatformAccount, Outcome<TokenSet>> Refresh { get; set; } = _ => new Rejection(SourceCodes.TokenExpired, "Refused.");

    /// <summary>While set, answers wait for it or for their cancellation.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Completed when an answer waits at the gate.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Asked => _asked;

    public int Refreshed => _refreshed;

    public async Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (await Budgets.ChargeAsync(platform, 1, cancellationToken) is { } refused)
            return refused;
        Interlocked.Increment(ref _asked);
        if (Gate is { } gate)
        {
            Waiting.TrySetResult();
            await gate.Task.WaitAsync(cancellationToken);
        }

        return Answer(account);
    }

    public Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _refreshed);
        return Task.FromResult(Refresh(account));
    }

    public void Fail(string code) => Answer = _ => new Rejection(code, "As the test says.");
}
