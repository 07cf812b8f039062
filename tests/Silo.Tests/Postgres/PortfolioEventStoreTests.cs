using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PortfolioEventStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_456);
    private static readonly Actor Ada = new("u_ada", "Ada", ActorRole.Photographer);

    private readonly PortfolioEventStore _store = new(postgres.DataSource, Options.Create(new PortfoliosOptions { SnapshotEvery = 10 }));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync("TRUNCATE portfolio_event, portfolio_snapshot, portfolio, asset, job");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static AssetAdded Added(string id) => new(id, $"{id}.jpg", $"sha-{id}", 10, "jpeg", "b_1", $"0000{id[^1]}");

    private static AssetRendered Rendered(string id) =>
        new(new AssetRendering(id, $"sha-{id}", 40, 30, "hash", ["#fff"], new DateTime(2026, 6, 20, 11, 0, 0, DateTimeKind.Unspecified), "Cam", [new RenditionFact("w320", "webp", 320, 240, 9)]));

    /// <summary>One of every fact, several times over.</summary>
    private static PortfolioFact[] Story() =>
    [
        new PortfolioCreated("Lake", "A & B", "2026-06-20", "Europe/Rome"), Added("a1"), Added("a2"), Added("a3"),
        Rendered("a1"), Rendered("a2"), new AssetFailed("a3", "corrupt", "Broken."), new TitleSet("Lake at dusk"),
        new DetailsSet("B & A", null, "Europe/Rome"), new CoverSet("a2"), new CaptionSet("a1", "Löwe 🦁"), new AltTextSet("a1", "A lion"),
        new TagsAdded(["a1", "a2"], ["lake", "dusk"]), new TagsRemoved(["a2"], ["dusk"]), new FavouriteSet(["a1", "a2"], true), new FavouriteSet(["a2"], false),
        new SelectSet(["a1"], true), new HiddenSet(["a2"], true), new AssetMoved("a1", "0000V"), new AssetsDeleted(["a2", "a3"]),
        new AssetsRestored(["a2"]), new PortfolioDeleted(), new PortfolioRestored(), new CaptionSet("a1", "Again"), new AssetFailed("a3", "timed_out", "Slow."), new AssetRequeued("a3", "b_2"),
    ];

    private async Task<Portfolio> TellAsync(params PortfolioFact[] facts)
    {
        var portfolio = await _store.LoadAsync("p_1", Cancelled);
        foreach (var fact in facts)
        {
            var happened = new PortfolioEvent("p_1", portfolio.Version + 1, Noon.AddSeconds(portfolio.Version), Ada, $"c-{portfolio.Version}", fact);
            portfolio.Apply(happened);
            Assert.True(await _store.TryAppendAsync(happened, portfolio, [], Cancelled));
        }

        return portfolio;
    }

    private async Task<string[]> RowsAsync(string table)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled);
        return [.. await connection.QueryAsync<string>($"SELECT to_jsonb(row)::text FROM {table} AS row ORDER BY 1")];
    }

    private async Task<string[]> AllRowsAsync() =>
        [.. await RowsAsync("portfolio"), .. await RowsAsync("asset"), .. await RowsAsync("portfolio_event"), .. await RowsAsync("job")];

    [Fact]
    public void Story_HoldsEveryFact() =>
        Assert.Equal(PortfolioEventTypes.All.ToHashSet(), Story().Select(fact => fact.GetType()).ToHashSet());

    [Fact]
    public async Task Load_FromSnapshotAndEvents_EqualsWhatWasFolded()
    {
        var folded = await TellAsync(Story());

        var loaded = await _store.LoadAsync("p_1", Cancelled);

        Assert.Equal(20, JsonDocument.Parse(Assert.Single(await RowsAsync("portfolio_snapshot"))).RootElement.GetProperty("version").GetInt64());
        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(folded), JsonSerializer.SerializeToNode(loaded)), JsonSerializer.Serialize(loaded));
    }

    [Fact]
    public async Task Read_InPages_IsGapFreeAndWhatHappened()
    {
        await TellAsync(Story());

        var read = new List<PortfolioEvent>();
        while (await _store.ReadAsync("p_1", read.Count, 7, Cancelled) is { Length: > 0 } page)
            read.AddRange(page);

        Assert.Equal(Enumerable.Range(1, Story().Length).Select(version => (long)version), read.Select(happened => happened.Version));
        Assert.Equivalent(Story(), read.Select(happened => happened.Fact), strict: true);
    }

    [Fact]
    public async Task Rebuild_AfterTheProjectionsWereLost_WritesTheSameRows()
    {
        await TellAsync(Story());
        var (portfolios, assets) = (await RowsAsync("portfolio"), await RowsAsync("asset"));
        Assert.Equal((1, 3), (portfolios.Length, assets.Length));
        await using (var connection = await postgres.DataSource.OpenConnectionAsync(Cancelled))
            await connection.ExecuteAsync("DELETE FROM portfolio; UPDATE asset SET view = '{}', status = 'lost' WHERE id = 'a1'; DELETE FROM asset WHERE id = 'a2'");

        await _store.RebuildAsync("p_1", Cancelled);

        Assert.Equal(portfolios, await RowsAsync("portfolio"));
        Assert.Equal(assets, await RowsAsync("asset"));
    }

    [Fact]
    public async Task TryAppend_VersionTaken_ChangesNothingAndEnqueuesNothing()
    {
        var portfolio = await TellAsync(Story()[..2]);
        var before = await AllRowsAsync();
        portfolio.Apply(new PortfolioEvent("p_1", 2, Noon, Ada, "c-x", Added("a9")));

        var appended = await _store.TryAppendAsync(
            new PortfolioEvent("p_1", 2, Noon, Ada, "c-x", Added("a9")), portfolio, [new NewJob(JobKinds.Render, "a9", "p_1")], Cancelled);

        Assert.False(appended);
        Assert.Equal(before, await AllRowsAsync());
    }

    [Fact]
    public async Task TryAppend_WithJobs_ConfirmsBothOrNeither()
    {
        var portfolio = await TellAsync(Story()[..1]);
        var happened = new PortfolioEvent("p_1", 2, Noon, Ada, null, Added("a1"));
        portfolio.Apply(happened);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => _store.TryAppendAsync(happened, portfolio, [new NewJob(null!, "a1", "p_1")], Cancelled));
        Assert.Equal((1, 0, 0), ((await RowsAsync("portfolio_event")).Length, (await RowsAsync("asset")).Length, (await RowsAsync("job")).Length));

        Assert.True(await _store.TryAppendAsync(happened, portfolio, [new NewJob(JobKinds.Render, "a1", "p_1")], Cancelled));
        Assert.Equal((2, 1, 1), ((await RowsAsync("portfolio_event")).Length, (await RowsAsync("asset")).Length, (await RowsAsync("job")).Length));
    }

    [Fact]
    public async Task TryAppend_ManyAtOnceForOneVersion_OneWins()
    {
        await TellAsync(Story()[..2]);

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var portfolio = await _store.LoadAsync("p_1", Cancelled);
            var happened = new PortfolioEvent("p_1", 3, Noon, Ada, $"c-{i}", new CaptionSet("a1", $"{i}"));
            portfolio.Apply(happened);
            return await _store.TryAppendAsync(happened, portfolio, [], Cancelled) ? i : -1;
        }));

        var winner = Assert.Single(won, i => i >= 0);
        Assert.Equal($"{winner}", (await _store.LoadAsync("p_1", Cancelled)).Assets["a1"].Caption);
    }
}
