using Orleans.Runtime;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

public sealed class NightlySyncGrainTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    private INightlySyncGrain Nightly => _cluster.Grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key);

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync(options => (options.RunConcurrency, options.RunLimit) = (2, 5));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>Talents that were synced once, an hour apart, the first the longest ago.</summary>
    private async Task GivenAsync(int talents)
    {
        foreach (var number in Enumerable.Range(1, talents))
        {
            await _cluster.CreateAsync($"t_{number}", Platform.Instagram);
            await _cluster.SettledAsync($"t_{number}");
            await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Start_TakesTheLongestUnsyncedUpToTheLimitAndReports()
    {
        await GivenAsync(7);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var asked = _cluster.Instagram.Asked;

        var run = await Nightly.StartAsync(new StartRun("run_1", DryRun: false));
        await _cluster.Ledger.UntilEndedAsync("run_1");

        Assert.Equal(("running", 7, 5), (run.Status, run.Due, run.Selected));
        var report = (await _cluster.Grains.GetGrain<IProfileImageRunsGrain>("x").ListTalentsAsync("run_1", 50, 0))!;
        Assert.Equal(["t_1", "t_2", "t_3", "t_4", "t_5"], report.Items.Select(talent => talent.TalentId));
        Assert.All(report.Items, talent => Assert.Equal(("unchanged", "instagram"), (talent.Outcome!, talent.Source!)));
        Assert.Equal(asked + 5, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Start_DryRun_SyncsNoOne()
    {
        await GivenAsync(2);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var asked = _cluster.Instagram.Asked;

        var run = await Nightly.StartAsync(new StartRun("run_1", DryRun: true));

        Assert.Equal(("completed", 2), (run.Status, run.Selected));
        Assert.Equal(asked, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Run_OutcomesAreLostInTheMiddle_GoesOnAndFetchesNoOneTwice()
    {
        await GivenAsync(4);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var asked = _cluster.Instagram.Asked;
        _cluster.Ledger.RecordFailures = 1;

        await Nightly.StartAsync(new StartRun("run_1", DryRun: false));
        await _cluster.Clock.UntilTimerAsync(TimeSpan.FromSeconds(10));
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        await _cluster.Ledger.UntilEndedAsync("run_1");

        var run = (await _cluster.Ledger.FindAsync("run_1", CancellationToken.None))!;
        Assert.Equal((4, 0, 0), (run.Unchanged, run.Failed, run.Skipped));
        Assert.Equal(asked + 4, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Reminder_AtTwoInTheMorning_BeginsOneRunANight()
    {
        await Nightly.EnsureScheduledAsync();
        await GivenAsync(3);
        var runIds = Enumerable.Range(5, 3).Select(day => NightlySyncRules.RunIdOf(new DateTimeOffset(2026, 1, day, 2, 0, 0, TimeSpan.Zero))).ToArray();

        foreach (var runId in runIds)
        {
            await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(24));
            await _cluster.Ledger.UntilEndedAsync(runId);
        }

        Assert.Equal(runIds, _cluster.Ledger.All().Select(run => run.Id));
        Assert.All(_cluster.Ledger.All(), run => Assert.Equal(("nightly", new TimeSpan(2, 0, 0)), (run.Kind, run.StartedAt.TimeOfDay)));
        Assert.Equal([0, 3, 3], _cluster.Ledger.All().Select(run => run.Unchanged));
    }

    [Fact]
    public async Task EnsureScheduled_ANightWasMissed_CatchesItUpOnce()
    {
        await Nightly.EnsureScheduledAsync();
        await GivenAsync(2);
        Assert.Empty(_cluster.Ledger.All());
        await _cluster.Grains.StopAsync();
        _cluster.Clock.Advance(TimeSpan.FromHours(57));
        await _cluster.Grains.StartAgainAsync();

        await Nightly.EnsureScheduledAsync();
        await Nightly.EnsureScheduledAsync();
        var run = Assert.Single(_cluster.Ledger.All());
        await _cluster.Ledger.UntilEndedAsync(run.Id);

        Assert.Equal(NightlySyncRules.RunIdOf(new DateTimeOffset(2026, 1, 7, 2, 0, 0, TimeSpan.Zero)), run.Id);
        Assert.Equal(2, (await _cluster.Ledger.FindAsync(run.Id, CancellationToken.None))!.Unchanged);
    }

    [Fact]
    public async Task Sweep_ARowWasLostBehindItsState_IsPutRight()
    {
        await Nightly.EnsureScheduledAsync();
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Directory.Failure = new IOException("The database is away.");
        Assert.Null(await talent.DeleteAsync(null));
        await _cluster.Grains.DeactivateAllAsync();
        _cluster.Directory.Failure = null;
        Assert.NotNull(_cluster.Directory.Find("t_1"));

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(5));

        await _cluster.Directory.UntilAsync("t_1", row => row is null);
    }

    [Fact]
    public async Task Sweep_ATalentWasAnnouncedAndNeverStored_IsForgotten()
    {
        await Nightly.EnsureScheduledAsync();
        _cluster.States.Left = 0;
        await Assert.ThrowsAsync<OrleansException>(() => _cluster.Talent("t_1").CreateAsync(new CreateTalent("Ada", null, null)));
        Assert.NotNull(_cluster.Directory.Find("t_1"));

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(5));

        await _cluster.Directory.UntilAsync("t_1", row => row is null);
    }

    [Fact]
    public async Task Sweep_ASyncWasLeftPending_WakesItsTalent()
    {
        await Nightly.EnsureScheduledAsync();
        _cluster.Instagram.Fail(SourceCodes.PlatformUnavailable);
        await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.Directory.UntilAsync("t_1", row => row!.SyncDueAt > _cluster.Clock.GetUtcNow());
        _cluster.Instagram.Answer = _ => new Uri("https://cdn.example/now.jpg");
        await _cluster.Grains.DeactivateAllAsync();

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(5));
        await _cluster.SettledAsync("t_1");

        Assert.Equal("instagram", (await _cluster.ImageAsync("t_1")).Source);
    }
}
