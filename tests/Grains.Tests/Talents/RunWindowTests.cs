using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents;

public sealed class RunWindowTests
{
    private readonly TestClock _clock = new();
    private readonly Dictionary<string, TaskCompletionSource<AutomaticSyncResult>> _under = [];
    private readonly List<string> _begun = [];
    private readonly List<string[]> _groups = [];
    private readonly TaskCompletionSource _recordable = new();

    private static AutomaticSyncResult Unchanged => new(RunOutcomes.Unchanged, null, "instagram");

    private static AutomaticSyncResult NoQuota(int seconds) => new(RunOutcomes.Skipped, SourceCodes.RateLimited, null, TimeSpan.FromSeconds(seconds));

    private RunWindow Window(int concurrency, int patience = 60, Exception? failure = null) => new(
        concurrency,
        TimeSpan.FromSeconds(patience),
        _clock,
        async talentId =>
        {
            _begun.Add(talentId);
            _under[talentId] = new TaskCompletionSource<AutomaticSyncResult>();
            return new RunResult(talentId, await _under[talentId].Task, _clock.GetUtcNow(), TimeSpan.Zero);
        },
        async results =>
        {
            _groups.Add([.. results.Select(result => $"{result.TalentId} {result.Result.Outcome}")]);
            await _recordable.Task;
            if (failure is not null)
                throw failure;
        });

    private void End(string talentId, AutomaticSyncResult? result = null) => _under[talentId].SetResult(result ?? Unchanged);

    [Fact]
    public async Task One_ThatIsSlow_HoldsNobodyUp()
    {
        var run = Window(2).RunAsync(["a", "b", "c", "d"], TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], _begun);
        End("b");
        End("c");
        Assert.Equal(["a", "b", "c", "d"], _begun);
        End("d");
        Assert.False(run.IsCompleted);
        End("a");
        _recordable.SetResult();
        await run;
    }

    [Fact]
    public async Task Outcomes_ThatComeWhileOthersAreRecorded_AreRecordedTogether()
    {
        var run = Window(3).RunAsync(["a", "b", "c"], TestContext.Current.CancellationToken);
        End("a");
        End("b");
        End("c");

        _recordable.SetResult();
        await run;

        Assert.Equal([["a unchanged"], ["b unchanged", "c unchanged"]], _groups);
    }

    [Fact]
    public async Task Recording_Fails_NoneIsBegunAnyMoreAndTheRunLearnsWhy()
    {
        _recordable.SetResult();
        var run = Window(1, failure: new IOException("The ledger is away.")).RunAsync(["a", "b"], TestContext.Current.CancellationToken);
        End("a");

        await Assert.ThrowsAsync<IOException>(() => run);
        Assert.Equal(["a"], _begun);
    }

    [Fact]
    public async Task Stopped_EndsWithThoseThatHadBegun()
    {
        _recordable.SetResult();
        using var stop = new CancellationTokenSource();
        var run = Window(1).RunAsync(["a", "b"], stop.Token);
        await stop.CancelAsync();
        End("a");

        await run;
        Assert.Equal([["a unchanged"]], _groups);
    }

    [Fact]
    public async Task NoQuota_ThatComesBackInTime_IsWaitedForWhileOthersGoOn()
    {
        _recordable.SetResult();
        var run = Window(1).RunAsync(["a", "b"], TestContext.Current.CancellationToken);
        End("a", NoQuota(seconds: 20));
        Assert.Equal(["a", "b"], _begun);
        End("b");

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(20));
        End("a");
        await run;

        Assert.Equal([["b unchanged"], ["a unchanged"]], _groups);
    }

    [Fact]
    public async Task NoQuota_ThatComesBackTooLate_IsRecorded()
    {
        _recordable.SetResult();
        var run = Window(1, patience: 30).RunAsync(["a"], TestContext.Current.CancellationToken);
        End("a", NoQuota(seconds: 20));
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(20));

        End("a", NoQuota(seconds: 20));
        await run;

        Assert.Equal([["a skipped"]], _groups);
    }
}
