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
    private readonly ConnectionLoss _losses = new();
    private readonly RetryingCalls _filter;

    public RetryingCallsTests() => _filter = new(new RetryRules(Options), _losses, () => 0, _clock, NullLogger<RetryingCalls>.Instance);

    private static Task Dying => Task.FromException(new SiloUnavailableException("gone"));

    [Fact]
    public async Task CallThatMeetsADyingSilo_IsMadeAgain_WithItsArguments()
    {
        var call = Unwatch(Dying, Dying, Task.CompletedTask);

        var made = _filter.Invoke(call.Context);
        await AfterAsync(50);
        Assert.False(made.IsCompleted);
        await AfterAsync(100);

        await made;
        Assert.Equal(["h_1", "h_1", "h_1"], call.Seen);
    }

    [Fact]
    public async Task AnswerOfALaterAttempt_IsTheCallsAnswer()
    {
        var call = ScriptedCall.Of<IPortfolioDirectoryGrain>(_filter, nameof(IPortfolioDirectoryGrain.ExistsAsync), ["p_1"], Dying, Task.FromResult(true));

        var made = _filter.Invoke(call.Context);
        await AfterAsync(50);

        await made;
        Assert.Equal(true, call.Result);
    }

    [Fact]
    public async Task CallThatNeverGetsThrough_FailsAsTheLastAttemptDid()
    {
        var call = Unwatch(Dying, Dying, Task.FromException(new SiloUnavailableException("the last")));

        var made = _filter.Invoke(call.Context);
        await AfterAsync(50);
        await AfterAsync(100);

        Assert.Equal("the last", (await Assert.ThrowsAsync<SiloUnavailableException>(() => made)).Message);
        Assert.Equal(3, call.Seen.Count);
    }

    [Fact]
    public async Task CallUnderWayWhenAConnectionBreaks_IsMadeAgain_IfItsAnswerDoesNotComeShortly()
    {
        var call = Unwatch(new TaskCompletionSource().Task, Task.CompletedTask);

        var made = _filter.Invoke(call.Context);
        _losses.Report();
        await AfterAsync(200);
        await AfterAsync(50);

        await made;
        Assert.Equal(["h_1", "h_1"], call.Seen);
    }

    [Fact]
    public async Task AnswerThatComesShortlyAfterAConnectionBroke_IsTaken()
    {
        var answer = new TaskCompletionSource();
        var call = Unwatch(answer.Task);

        var made = _filter.Invoke(call.Context);
        _losses.Report();
        await _clock.UntilTimerAsync(TimeSpan.FromMilliseconds(200));
        answer.SetResult();

        await made;
        Assert.Single(call.Seen);
    }

    [Fact]
    public async Task CallThatFailsByItself_IsMadeOnce()
    {
        var call = Unwatch(Task.FromException(new InvalidOperationException("no")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _filter.Invoke(call.Context));

        Assert.Single(call.Seen);
    }

    [Fact]
    public async Task CallThatMayNotBeRepeated_IsMadeOnce()
    {
        var call = ScriptedCall.Of<ITalentGrain>(_filter, nameof(ITalentGrain.DeleteAsync), [1L], Dying);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => _filter.Invoke(call.Context));

        Assert.Single(call.Seen);
    }

    private ScriptedCall Unwatch(params Task[] ends) => ScriptedCall.Of<IPortfolioGrain>(_filter, nameof(IPortfolioGrain.UnwatchAsync), ["h_1"], ends);

    private async Task AfterAsync(int milliseconds)
    {
        await _clock.UntilTimerAsync(TimeSpan.FromMilliseconds(milliseconds));
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
    }
}
