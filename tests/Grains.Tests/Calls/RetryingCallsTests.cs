using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using TalentMedia.Calls;
using TalentMedia.Portfolios;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Calls;

public sealed class RetryingCallsTests
{
    private static readonly CallOptions Options = new() { Attempts = 3, FirstPauseMilliseconds = 100 };

    private readonly TestClock _clock = new();

    private RetryingCalls Filter => new(new RetryRules(Options, repeatsUnanswered: false), () => 0, _clock, NullLogger<RetryingCalls>.Instance);

    [Fact]
    public async Task CallThatMeetsADyingSilo_IsMadeAgain_WithItsArguments()
    {
        var call = Unwatch(Dying(), Dying());

        var made = Filter.Invoke(call.Context);
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        await _clock.UntilTimerAsync(TimeSpan.FromMilliseconds(100));
        Assert.False(made.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        await made;
        Assert.Equal(["h_1", "h_1", "h_1"], call.Seen);
    }

    [Fact]
    public async Task CallThatNeverGetsThrough_FailsAsTheLastAttemptDid()
    {
        var call = Unwatch(Dying(), Dying(), new SiloUnavailableException("the last"));

        var made = Filter.Invoke(call.Context);
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        await _clock.UntilTimerAsync(TimeSpan.FromMilliseconds(100));
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal("the last", (await Assert.ThrowsAsync<SiloUnavailableException>(() => made)).Message);
        Assert.Equal(3, call.Seen.Count);
    }

    [Fact]
    public async Task CallThatFailsByItself_IsMadeOnce()
    {
        var call = Unwatch(new InvalidOperationException("no"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Filter.Invoke(call.Context));

        Assert.Single(call.Seen);
    }

    [Fact]
    public async Task CallThatMayNotBeRepeated_IsMadeOnce()
    {
        var call = ScriptedCall.Of(typeof(ITalentGrain).GetMethod(nameof(ITalentGrain.DeleteAsync))!, [1L], Dying());

        await Assert.ThrowsAsync<SiloUnavailableException>(() => Filter.Invoke(call.Context));

        Assert.Single(call.Seen);
    }

    private static ScriptedCall Unwatch(params Exception[] faults) =>
        ScriptedCall.Of(typeof(IPortfolioGrain).GetMethod(nameof(IPortfolioGrain.UnwatchAsync))!, ["h_1"], faults);

    private static SiloUnavailableException Dying() => new("gone");
}
