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
    public async Task Begin_Repeated_IsTheSameRun()
    {
        await SaveAsync("t_1", Now);
        var first = await _ledger.BeginAsync(Run("run_1"), Cancelled);
        await SaveAsync("t_2", Now);

        Assert.Equal(first, await _ledger.BeginAsync(Run("run_1"), Cancelled));
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
        await _ledger.RecordAsync("run_1", [Result("t_2", "changed"), Result("t_3", "skipped")], Cancelled);

        Assert.Equal(["t_4", "t_5"], await _ledger.NextAsync("run_1", 10, Cancelled));
        var run = (await _ledger.FindAsync("run_1", Cancelled))!;
        Assert.Equal((1, 0, 1, 1), (run.Changed, run.Unchanged, run.Failed, run.Skipped));
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
            [new RunTalentView(1, "t_1", "Name of t_1", "changed", null, "tiktok", Now), new RunTalentView(2, "t_2", null, null, null, null, null)],
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
