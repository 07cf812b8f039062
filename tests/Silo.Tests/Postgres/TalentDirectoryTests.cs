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
    [InlineData("100%_r", "t_4")]
    [InlineData("0%_", null)]
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

    /// <summary>Three letters are found anywhere in a word; fewer where a word begins, and each character of these scripts begins one.</summary>
    [Theory]
    [InlineData("a", "t_1 t_2 t_5")]
    [InlineData("ad", "t_1 t_5")]
    [InlineData("lo", "t_1 t_5")]
    [InlineData("ov", "")]
    [InlineData("ove", "t_1 t_5")]
    [InlineData("ne", "t_5")]
    [InlineData("o'ne", "t_5")]
    [InlineData("'neil", "t_5")]
    [InlineData("o n", "")]
    [InlineData("龍", "t_3")]
    [InlineData("小龍", "t_3")]
    [InlineData("수", "t_4")]
    [InlineData("철수", "t_4")]
    [InlineData("🚀", "t_6")]
    [InlineData("a l", "")]
    [InlineData("ada l", "t_1")]
    [InlineData("ада", "t_7")]
    [InlineData("д", "")]
    public async Task List_ShortSearch_FindsBeginningsOfWords(string search, string expected)
    {
        string[] names = ["Ada Lovelace", "André Weil", "李小龍", "김철수", "Adam Love O'Neil-Loxley", "🚀 Bo", "Ада"];
        foreach (var (name, at) in names.Select((name, at) => (name, at)))
            await _directory.SaveAsync(Row($"t_{at + 1}", name), Cancelled);

        var page = await _directory.ListAsync(new TalentQuery(search, null, null, 50, null), Cancelled);

        Assert.Equal(expected, string.Join(' ', page.Items.Select(talent => talent.Id).Order()));
    }

    [Fact]
    public async Task SearchKey_AnyText_IsTheSameInTheDatabaseAndHere()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        var ranges = (int[])[0x20, 0x7F, 0xA0, 0x1100, 0x1160, 0x2000, 0x2010, 0x2028, 0x2E80, 0x3000, 0x3040, 0x3190, 0x31F0, 0x3400, 0xA000, 0xAC00, 0xF900, 0x20000, 0x30000];
        string[] texts = [.. ranges.Select(start => string.Concat(Enumerable.Range(start, 0x20).Select(code => $"a{char.ConvertFromUtf32(code)}b"))), "  a  b ", "o'neil-x", "小 龍"];
        foreach (var key in texts.Select(TalentQueries.SearchKey))
            Assert.Equal(" " + TalentSearch.SpacedKey(key), await connection.ExecuteScalarAsync<string>("SELECT talent_search_key(@key)", new { key }));
    }

    [Theory]
    [InlineData(TalentSorts.LastSync, "t_never t_old t_new")]
    [InlineData(TalentSorts.LastSyncDescending, "t_new t_old t_never")]
    [InlineData(TalentSorts.NameDescending, "t_old t_new t_never")]
    public async Task List_Sorted_PagesInThatOrder(string sort, string expected)
    {
        await SaveSyncedAsync("t_never", "A", null);
        await SaveSyncedAsync("t_old", "C", Now.AddDays(-9));
        await SaveSyncedAsync("t_new", "B", Now.AddTicks(10));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _directory.ListAsync(new TalentQuery(null, null, null, 1, cursor, sort), Cancelled);
            seen.Add(Assert.Single(page.Items).Id);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(expected, string.Join(' ', seen));

        Task SaveSyncedAsync(string id, string name, DateTimeOffset? at)
        {
            var row = Row(id, name);
            return _directory.SaveAsync(row with { View = row.View with { LastProfileImageSyncAt = at } }, Cancelled);
        }
    }
}
