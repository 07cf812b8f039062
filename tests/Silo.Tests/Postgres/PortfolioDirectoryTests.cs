using Dapper;
using Microsoft.Extensions.Options;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PortfolioDirectoryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly PortfolioDirectory _directory = new(postgres.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("TRUNCATE portfolio_event, portfolio_snapshot, portfolio, asset, job");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task List_PageByPage_GivesEachPortfolioOnce_TheNewestFirst()
    {
        for (var i = 0; i < 5; i++)
            await TellAsync($"p_{i}", Noon.AddMicroseconds(i / 2), new PortfolioCreated($"{i}", null, null, null));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _directory.ListAsync(2, cursor is null ? null : PortfolioCursor.Parse(cursor), Cancel);
            seen.AddRange(page.Items.Select(item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["p_4", "p_2", "p_3", "p_0", "p_1"], seen);
    }

    [Fact]
    public async Task ListAssets_PageByPage_GivesEachAssetOnce_InOrder()
    {
        await TellAsync("p_1", Noon, [new PortfolioCreated("Lake", null, null, null), .. Enumerable.Range(0, 5).Select(i => new AssetAdded($"a_{i}", $"{i}.jpg", $"sha{i}", 1, "jpeg", "b", $"{9 - i}"))]);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _directory.ListAssetsAsync("p_1", new AssetFilter(null, null, null), 2, cursor is null ? null : PortfolioCursor.Parse(cursor), Cancel);
            seen.AddRange(page!.Items.Select(item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["a_4", "a_3", "a_2", "a_1", "a_0"], seen);
    }

    private async Task TellAsync(string id, DateTimeOffset at, params PortfolioFact[] facts)
    {
        var store = new PortfolioEventStore(postgres.DataSource, Options.Create(new PortfoliosOptions()));
        var portfolio = new Portfolio();
        foreach (var fact in facts)
        {
            var happened = new PortfolioEvent(id, portfolio.Version + 1, at, Actor.System, null, fact);
            portfolio.Apply(happened);
            Assert.True(await store.TryAppendAsync(happened, portfolio, [], Cancel));
        }
    }
}
