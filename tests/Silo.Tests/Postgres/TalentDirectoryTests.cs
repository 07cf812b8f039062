using Dapper;
using TalentMedia.Silo.Postgres;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class TalentDirectoryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    private readonly TalentDirectory _directory = new(postgres.DataSource);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync("TRUNCATE talent");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TalentRow Row(string id, string name, long revision = 1, string source = "initials", string status = "not_connected") => new(
        new TalentView(id, name, "x-1", 3, Now, Now, "AL", source, "initials", null, status, Now,
            [new AccountView("tiktok", "ada", "connected", Now, null)]),
        revision,
        AutomaticDueAt: null,
        SyncDueAt: null);

    private async Task<TalentView[]> AllAsync() => (await _directory.ListAsync(new TalentQuery(null, null, null, 200, null), Cancelled)).Items;

    [Fact]
    public async Task Save_ThenList_GivesTheSameBack()
    {
        var row = Row("t_1", "Ada Lovelace");
        await _directory.SaveAsync(row, Cancelled);

        Assert.Equivalent(row.View, Assert.Single(await AllAsync()), strict: true);
    }

    [Fact]
    public async Task Save_OlderRevisionAfterANewer_IsLeftOut()
    {
        await _directory.SaveAsync(Row("t_1", "New", revision: 5), Cancelled);
        await _directory.SaveAsync(Row("t_1", "Old", revision: 4), Cancelled);

        Assert.Equal("New", Assert.Single(await AllAsync()).Name);
    }

    [Fact]
    public async Task Announce_StateNeverWritten_TheNextSaveOfTheSameRevisionTakesItBack()
    {
        await _directory.SaveAsync(Row("t_1", "Ada"), Cancelled);
        await _directory.AnnounceAsync("t_1", Now, Cancelled);
        Assert.Equal(["t_1"], await _directory.ListPendingAsync(Now, 10, Cancelled));
        Assert.Empty(await _directory.ListPendingAsync(Now.AddSeconds(-1), 10, Cancelled));

        await _directory.SaveAsync(Row("t_1", "Ada"), Cancelled);

        Assert.Empty(await _directory.ListPendingAsync(Now, 10, Cancelled));
    }

    [Fact]
    public async Task List_PageByPage_GivesEachOnceInOrder()
    {
        foreach (var number in Enumerable.Range(0, 25))
            await _directory.SaveAsync(Row($"t_{number}", number % 2 == 0 ? "Same Name" : $"Name {number:00}"), Cancelled);

        var seen = new List<TalentView>();
        string? cursor = null;
        do
        {
            var page = await _directory.ListAsync(new TalentQuery(null, null, null, 7, cursor), Cancelled);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(25, seen.Select(talent => talent.Id).Distinct().Count());
        Assert.Equal(seen.OrderBy(talent => talent.Name, StringComparer.Ordinal).Select(talent => talent.Name), seen.Select(talent => talent.Name));
    }

    [Theory]
    [InlineData("love", "t_1")]
    [InlineData("LOVE", "t_1")]
    [InlineData("andre", "t_2")]
    [InlineData("小龍", "t_3")]
    [InlineData("100%", "t_4")]
    [InlineData("100_", null)]
    [InlineData("0%_", "t_4")]
    public async Task List_Search_FindsPartsOfNamesWhateverTheCaseAndAccents(string search, string? expected)
    {
        await _directory.SaveAsync(Row("t_1", "Ada Lovelace"), Cancelled);
        await _directory.SaveAsync(Row("t_2", "André Weil"), Cancelled);
        await _directory.SaveAsync(Row("t_3", "李小龍"), Cancelled);
        await _directory.SaveAsync(Row("t_4", "100%_Real"), Cancelled);

        var page = await _directory.ListAsync(new TalentQuery(search, null, null, 50, null), Cancelled);

        Assert.Equal(expected is null ? [] : [expected], page.Items.Select(talent => talent.Id));
    }

    [Fact]
    public async Task List_BySourceAndStatus_Filters()
    {
        await _directory.SaveAsync(Row("t_1", "A", source: "instagram", status: "current"), Cancelled);
        await _directory.SaveAsync(Row("t_2", "B", source: "instagram", status: "reconnect"), Cancelled);
        await _directory.SaveAsync(Row("t_3", "C", source: "tiktok", status: "current"), Cancelled);

        Assert.Equal(["t_1", "t_2"], (await _directory.ListAsync(new TalentQuery(null, "instagram", null, 50, null), Cancelled)).Items.Select(talent => talent.Id));
        Assert.Equal(["t_1"], (await _directory.ListAsync(new TalentQuery(null, "instagram", "current", 50, null), Cancelled)).Items.Select(talent => talent.Id));
    }

    [Fact]
    public async Task FindAvatar_AndDelete()
    {
        await _directory.SaveAsync(Row("t_1", "Ada"), Cancelled);
        Assert.Equal(new ShownAvatar(null, "Ada"), await _directory.FindAvatarAsync("t_1", Cancelled));

        await _directory.DeleteAsync("t_1", Cancelled);

        Assert.Null(await _directory.FindAvatarAsync("t_1", Cancelled));
    }

    [Theory]
    [InlineData(null, null, null, "talent_by_name")]
    [InlineData(null, "tiktok", null, "talent_by_source")]
    [InlineData(null, null, "reconnect", "talent_by_status")]
    [InlineData("lovelace", null, null, "talent_by_name_part")]
    public async Task List_TenThousandTalents_ReadsTheIndex(string? search, string? source, string? status, string index)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(Fill);
        await connection.ExecuteAsync("VACUUM ANALYZE talent");
        var (sql, arguments) = TalentDirectory.ListQuery(new TalentQuery(search, source, status, 50, TalentQueries.Cursor("talent 05", "t_500")));

        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {sql}", arguments));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_TenThousandTalents_ReadsTheIndexes()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(Fill);
        await connection.ExecuteAsync("VACUUM ANALYZE talent");

        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {SyncRunLedger.Choose}", new
        {
            AsOf = Now, StartedAt = Now, Limit = 200, Platforms = new[] { "instagram", "tiktok", "youtube", "" }, Units = new[] { 100, 100, 100, 100 },
        }));

        Assert.Contains("talent_by_platform_due", plan, StringComparison.Ordinal);
        Assert.Contains("talent_by_sync_due", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private const string Fill = """
        INSERT INTO talent (id, revision, version, name, name_key, created_at, updated_at, initials, profile_image_source, display_source, status, automatic_due_at, sync_due_at)
        SELECT 't_' || n, 1, 1, 'Talent ' || n, 'talent ' || md5(n::text), now(), now(), 'T',
            (ARRAY['instagram', 'tiktok', 'youtube', 'initials'])[1 + n % 4], 'social',
            (ARRAY['current', 'failing', 'reconnect', 'pending', 'not_connected'])[1 + n % 5],
            timestamptz '2026-01-10' + n * interval '1 minute', CASE WHEN n % 100 = 0 THEN timestamptz '2026-01-10' + n * interval '1 minute' END
        FROM generate_series(1, 10000) AS n
        """;
}
