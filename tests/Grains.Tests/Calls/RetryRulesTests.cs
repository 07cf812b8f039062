using Orleans.Runtime;
using TalentMedia.Calls;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Calls;

public sealed class RetryRulesTests
{
    private static readonly CallOptions Options = new() { Attempts = 4, FirstPauseMilliseconds = 100, LongestPauseMilliseconds = 300, DeadlineSeconds = 10 };

    private static readonly Exception Dying = new SiloUnavailableException("gone");

    private readonly RetryRules _rules = new(Options);

    [Theory]
    [InlineData(1, 0.0, 50)]
    [InlineData(1, 1.0, 100)]
    [InlineData(2, 0.0, 100)]
    [InlineData(2, 1.0, 200)]
    [InlineData(3, 0.0, 150)]
    [InlineData(3, 1.0, 300)]
    public void Pause_DoublesUpToItsLongest_AndChanceShortensItByUpToHalf(int attempt, double chance, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _rules.PauseAfter(attempt, Dying, TimeSpan.Zero, chance));

    [Fact]
    public void LastAttempt_IsTheAnswer() => Assert.Null(_rules.PauseAfter(4, Dying, TimeSpan.Zero, 0));

    [Theory]
    [InlineData(9_800, true)]
    [InlineData(9_901, false)]
    public void Deadline_LetsNoAttemptBeginAfterIt(int elapsed, bool again) =>
        Assert.Equal(again, _rules.PauseAfter(1, Dying, TimeSpan.FromMilliseconds(elapsed), 1) is not null);

    [Fact]
    public void FaultOfTheCallItself_IsTheAnswer() => Assert.Null(_rules.PauseAfter(1, new InvalidOperationException("no"), TimeSpan.Zero, 0));

    [Fact]
    public void Unanswered_IsRepeated() => Assert.NotNull(_rules.PauseAfter(1, new TimeoutException(), TimeSpan.Zero, 0));

    [Theory]
    [InlineData(typeof(IPortfolioGrain), nameof(IPortfolioGrain.SubmitAsync), true)]
    [InlineData(typeof(IPortfolioGrain), nameof(IPortfolioGrain.FindAsync), true)]
    [InlineData(typeof(ITalentGrain), nameof(ITalentGrain.SyncAsync), false)]
    [InlineData(typeof(IApiKeysGrain), nameof(IApiKeysGrain.AddAsync), false)]
    public void Method_MayBeRepeatedIfItSaysSo(Type grain, string method, bool expected) =>
        Assert.Equal(expected, RetryRules.MayRepeat(grain.GetMethod(method)!));
}
