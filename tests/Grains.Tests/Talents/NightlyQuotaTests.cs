using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Runs and what the platforms allow: whom no quota is left for stays due.</summary>
public sealed class NightlyQuotaTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    private INightlySyncGrain Nightly => _cluster.Grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key);

    public async ValueTask InitializeAsync() =>
        _cluster = await TalentCluster.StartAsync(options => (options.RunConcurrency, options.RunPatience) = (2, TimeSpan.FromMinutes(1)));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private async Task GivenDueAsync(string id, params Platform[] connected)
    {
        await _cluster.CreateAsync(id, connected);
        await _cluster.SettledAsync(id);
    }

    private async Task<RunTalentView[]> RunAsync(string runId)
    {
        await Nightly.StartAsync(new StartRun(runId, DryRun: false));
        await _cluster.Ledger.UntilEndedAsync(runId);
        return (await _cluster.Ledger.ListTalentsAsync(runId, 50, 0, TestContext.Current.CancellationToken))!.Items;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_APlatformHasNoQuotaLeft_ItsTalentsStayDueAndTheOthersAreSynced(bool foreseen)
    {
        await GivenDueAsync("t_1", Platform.Instagram, Platform.TikTok);
        await GivenDueAsync("t_2", Platform.TikTok);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var before = _cluster.Directory.Find("t_1")!.AutomaticDueAt;
        var (instagram, tiktok) = (_cluster.Instagram.Asked, _cluster.TikTok.Asked);
        _cluster.Budgets.Empty(Platform.Instagram, TimeSpan.FromHours(1));
        _cluster.Budgets.Foresees = foreseen;

        var rows = await RunAsync("run_1");

        Assert.Equal([("skipped", SourceCodes.RateLimited), ("unchanged", null)], rows.Select(row => (row.Outcome!, row.Code)));
        // The second platform is not taken for the first: the picture would change for no reason but our own thrift.
        Assert.Equal((instagram, tiktok + 1), (_cluster.Instagram.Asked, _cluster.TikTok.Asked));
        Assert.Equal(before, _cluster.Directory.Find("t_1")!.AutomaticDueAt);
        Assert.Equal("used", (await _cluster.ImageAsync("t_1")).Sources[0].Outcome);

        _cluster.Budgets.Empty(Platform.Instagram, null);
        Assert.Equal([("t_1", "unchanged")], (await RunAsync("run_2")).Select(row => (row.TalentId, row.Outcome!)));
    }

    [Fact]
    public async Task Run_QuotaComesBackInAMoment_WaitsForIt()
    {
        await GivenDueAsync("t_1", Platform.Instagram);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        _cluster.Budgets.Empty(Platform.Instagram, TimeSpan.FromSeconds(30));
        await Nightly.StartAsync(new StartRun("run_1", DryRun: false));
        await _cluster.Clock.UntilTimerAsync(TimeSpan.FromSeconds(30));

        _cluster.Budgets.Empty(Platform.Instagram, null);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(30));
        await _cluster.Ledger.UntilEndedAsync("run_1");

        Assert.Equal(1, (await _cluster.Ledger.FindAsync("run_1", TestContext.Current.CancellationToken))!.Unchanged);
    }

    [Fact]
    public async Task Run_WhoIsSyncedByHandWhileARunHasNoQuota_MayUseTheReserve()
    {
        await GivenDueAsync("t_1", Platform.Instagram);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        _cluster.Budgets.Empty(Platform.Instagram, TimeSpan.FromHours(1));
        await RunAsync("run_1");

        Assert.Equal("used", (await _cluster.Talent("t_1").SyncAsync()).Value!.Sources[0].Outcome);
    }

    [Fact]
    public async Task Begin_TellsTheLedgerWhatEachPlatformHasLeft()
    {
        var tiktok = _cluster.Grains.GetGrain<IPlatformQuotaGrain>("tiktok");
        await tiktok.ReportAsync(new QuotaReport(TimeSpan.FromHours(1), null));

        await Nightly.StartAsync(new StartRun("run_1", DryRun: true));

        Assert.Equal(
            new Dictionary<Platform, int> { [Platform.Instagram] = 900, [Platform.TikTok] = 0, [Platform.YouTube] = 9_000 },
            Assert.Single(_cluster.Ledger.Begun).Budgets);
    }

    [Fact]
    public async Task Night_ForgetsRunsThatEndedLongAgo()
    {
        await Nightly.EnsureScheduledAsync();
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(new DateTimeOffset(2026, 1, 5, 2, 0, 0, TimeSpan.Zero).AddDays(-90), _cluster.Ledger.ForgottenBefore);
    }

    /// <summary>Somebody connects an account, an administrator is impatient, and the night has come.</summary>
    [Fact]
    public async Task ConnectManualAndNightly_AtOnce_CauseOneFetch()
    {
        await GivenDueAsync("t_1", Platform.TikTok);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var fetched = _cluster.Pictures.Fetched;
        _cluster.Instagram.Gate = new TaskCompletionSource();

        await _cluster.ConnectAsync("t_1", Platform.Instagram);
        await _cluster.Instagram.Waiting.Task;
        var byHand = _cluster.Talent("t_1").SyncAsync();
        await Nightly.StartAsync(new StartRun("run_1", DryRun: false));
        await _cluster.Grains.QuietAsync();
        _cluster.Instagram.Gate.SetResult();

        Assert.Equal("instagram", (await byHand).Value!.Source);
        await _cluster.Ledger.UntilEndedAsync("run_1");
        await _cluster.SettledAsync("t_1");
        Assert.Equal(1, (await _cluster.Ledger.FindAsync("run_1", TestContext.Current.CancellationToken))!.Changed);
        Assert.Equal((1, fetched + 1), (_cluster.Instagram.Asked, _cluster.Pictures.Fetched));
    }
}
