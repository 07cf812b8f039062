using Dapper;
using TalentMedia.Silo.Postgres;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class SyncRunLedgerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    private readonly SyncRunLedger _ledger = new(postgres.DataSource);
    private readonly TalentDirectory _directory = new(postgres.DataSource);

    private static readonly Dictionary<Platform, int> Plenty = PlatformNames.ByPriority.ToDictionary(platform => platform, _ => 1_000);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync("TRUNCATE talent, profile_image_run, profile_image_run_talent");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task SaveAsync(string id, DateTimeOffset? automaticDueAt, DateTimeOffset? syncDueAt = null) => _directory.SaveAsync(
        new TalentRow(
            new TalentView(id, $"Name of {id}", null, 1, Now, Now, "N", "initials", "initials", null, "failing", null, []),
            1, automaticDueAt, syncDueAt),
        Cancelled);

    /// <summary>A talent that has been due for so many hours, with accounts that are connected, or need it where the name ends in "!".</summary>
    private Task SaveOnAsync(string id, int hours, params string[] platforms) => _directory.SaveAsync(
        new TalentRow(
            new TalentView(
                id, id, null, 1, Now, Now, "N", "initials", "initials", null, "failing", null,
                [.. platforms.Select(name => new AccountView(name.TrimEnd('!'), null, name.EndsWith('!') ? "reconnect" : "connected", Now, null))]),
            1, Now.AddHours(-hours), null),
        Cancelled);

    private static NewRun Run(string id, int limit = 200, bool dryRun = false) => new(id, "manual", dryRun, Now, Now, limit, Plenty);

    private static RunResult Result(string talentId, string outcome) => new(talentId, new AutomaticSyncResult(outcome, null, "tiktok"), Now, TimeSpan.FromMilliseconds(250));

    [Fact]
    public async Task Begin_ChoosesTheLongestUnsyncedOfThoseDueAndThosePending()
    {
        await SaveAsync("t_new", Now.AddHours(1));
        await SaveAsync("t_none", null);
        await SaveAsync("t_recent", Now);
        await SaveAsync("t_old", Now.AddDays(-3));
        await SaveAsync("t_never", DateTimeOffset.UnixEpoch);
        await SaveAsync("t_pending", Now.AddHours(5), syncDueAt: Now.AddDays(-1));
        await SaveAsync("t_later", Now.AddHours(5), syncDueAt: Now.AddMinutes(1));

        var run = await _ledger.BeginAsync(Run("run_1", limit: 3), Cancelled);

        Assert.Equal((4, 3, "running"), (run.Due, run.Selected, run.Status));
        Assert.Equal(["t_never", "t_old", "t_pending"], await _ledger.NextAsync("run_1", 10, Cancelled));
    }

    [Fact]
    public async Task Begin_OfEachPlatformTakesAsManyAsItsQuotaHasRoomFor()
    {
        await SaveOnAsync("t_ig1", 9, "instagram", "tiktok");
        await SaveOnAsync("t_ig2", 8, "instagram");
        await SaveOnAsync("t_ig3", 7, "instagram");
        await SaveOnAsync("t_tt1", 6, "instagram!", "tiktok");
        await SaveOnAsync("t_tt2", 5, "tiktok");
        await SaveOnAsync("t_yt1", 4, "youtube");
        await SaveOnAsync("t_dead", 3, "instagram!");
        var budgets = new Dictionary<Platform, int> { [Platform.Instagram] = 2, [Platform.TikTok] = 9, [Platform.YouTube] = 0 };

        var run = await _ledger.BeginAsync(Run("run_1", limit: 4) with { Budgets = budgets }, Cancelled);

        Assert.Equal((7, 4), (run.Due, run.Selected));
        Assert.Equal(["t_ig1", "t_ig2", "t_tt1", "t_tt2"], await _ledger.NextAsync("run_1", 10, Cancelled));
        Assert.Equal([new RunCost("instagram", 2, 2), new RunCost("tiktok", 2, 9), new RunCost("youtube", 0, 0)], run.Cost);
    }

    [Fact]
    public async Task Begin_WhoHasNoWorkingAccount_CostsNothingAndIsTakenAllTheSame()
    {
        await SaveOnAsync("t_dead", 3, "instagram!");
        await SaveOnAsync("t_yt", 2, "youtube");

        var run = await _ledger.BeginAsync(Run("run_1", dryRun: true) with { Budgets = new Dictionary<Platform, int> { [Platform.YouTube] = 5 } }, Cancelled);

        Assert.Equal([new RunCost("youtube", 1, 5)], run.Cost);
        Assert.Equal([("t_dead", null), ("t_yt", "youtube")], (await _ledger.ListTalentsAsync("run_1", 9, 0, Cancelled))!.Items.Select(talent => (talent.TalentId, talent.Source)));
    }

    [Fact]
    public async Task Forget_DropsWhatEndedBeforeAndKeepsTheRest()
    {
        await SaveAsync("t_1", Now);
        foreach (var (id, days) in new[] { ("run_old", 100), ("run_new", 80) })
        {
            await _ledger.BeginAsync(Run(id), Cancelled);
            await _ledger.EndAsync(id, "completed", Now.AddDays(-days), Cancelled);
        }

        await _ledger.BeginAsync(Run("run_now"), Cancelled);

        Assert.Equal(1, await _ledger.ForgetAsync(Now.AddDays(-90), Cancelled));
        Assert.Equal(["run_now", "run_new"], (await _ledger.ListAsync(9, null, Cancelled)).Items.Select(run => run.Id));
        Assert.Null(await _ledger.ListTalentsAsync("run_old", 9, 0, Cancelled));
    }

    [Fact]
    public async Task Begin_Repeated_IsTheSameRun()
    {
        await SaveAsync("t_1", Now);
        var first = await _ledger.BeginAsync(Run("run_1"), Cancelled);
        await SaveAsync("t_2", Now);

        Assert.Equivalent(first, await _ledger.BeginAsync(Run("run_1"), Cancelled), strict: true);
        Assert.Equal(["t_1"], await _ledger.NextAsync("run_1", 10, Cancelled));
        Assert.Equal(new ActiveRun("run_1", Now), await _ledger.FindActiveAsync(Cancelled));
    }

    [Fact]
    public async Task Record_ThenNext_GoesOnWhereItStoppedAndCountsOnce()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await SaveAsync($"t_{number}", Now.AddMinutes(number - 10));
        await _ledger.BeginAsync(Run("run_1"), Cancelled);

        await _ledger.RecordAsync("run_1", [Result("t_1", "changed"), Result("t_2", "failed")], Cancelled);
        var recorded = await _ledger.RecordAsync("run_1", [Result("t_2", "changed"), Result("t_3", "skipped")], Cancelled);

        Assert.Equal(["t_4", "t_5"], await _ledger.NextAsync("run_1", 10, Cancelled));
        var run = (await _ledger.FindAsync("run_1", Cancelled))!;
        Assert.Equal((1, 0, 1, 1, 3), (run.Changed, run.Unchanged, run.Failed, run.Skipped, run.Done));
        Assert.Equivalent(run, recorded, strict: true);
    }

    [Fact]
    public async Task End_ThenReport_ListsEveryTalent()
    {
        await SaveAsync("t_1", Now);
        await SaveAsync("t_2", Now);
        await _ledger.BeginAsync(Run("run_1"), Cancelled);
        await _ledger.RecordAsync("run_1", [Result("t_1", "changed")], Cancelled);
        await _directory.DeleteAsync("t_2", Cancelled);
        await _ledger.EndAsync("run_1", "completed", Now.AddMinutes(1), Cancelled);

        Assert.Null(await _ledger.FindActiveAsync(Cancelled));
        var report = (await _ledger.ListTalentsAsync("run_1", 50, 0, Cancelled))!;
        Assert.Equal(
            [new RunTalentView(1, "t_1", "Name of t_1", "changed", null, "tiktok", Now, 250), new RunTalentView(2, "t_2", null, null, null, null, null)],
            report.Items);
        Assert.Equal(1, (await _ledger.ListTalentsAsync("run_1", 1, 0, Cancelled))!.NextAfter);
        Assert.Null(await _ledger.ListTalentsAsync("run_0", 50, 0, Cancelled));
    }

    [Fact]
    public async Task Begin_DryRun_IsCompleteAndNamesWhomItWouldSync()
    {
        await SaveAsync("t_1", Now);
        await _ledger.BeginAsync(Run("run_1"), Cancelled);

        var dry = await _ledger.BeginAsync(Run("run_2", dryRun: true), Cancelled);

        Assert.Equal(("completed", 1), (dry.Status, dry.Selected));
        Assert.Equal("would_sync", Assert.Single((await _ledger.ListTalentsAsync("run_2", 50, 0, Cancelled))!.Items).Outcome);
        var page = await _ledger.ListAsync(1, null, Cancelled);
        Assert.Equal("run_2", Assert.Single(page.Items).Id);
        Assert.Equal("run_1", Assert.Single((await _ledger.ListAsync(1, page.NextCursor, Cancelled)).Items).Id);
    }
}
