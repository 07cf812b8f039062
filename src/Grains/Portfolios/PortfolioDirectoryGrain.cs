using Orleans.Concurrency;

namespace TalentMedia.Portfolios;

[StatelessWorker]
internal sealed class PortfolioDirectoryGrain(IPortfolioDirectory directory, IPortfolioEventStore events) : Grain, IPortfolioDirectoryGrain
{
    public Task<PortfolioPage> ListAsync(int limit, string? cursor) =>
        directory.ListAsync(limit, cursor, CancellationToken.None);

    public Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, string? cursor) =>
        directory.ListAssetsAsync(portfolioId, filter, limit, cursor, CancellationToken.None);

    public Task<AssetView?> FindAssetAsync(string portfolioId, string assetId) =>
        directory.FindAssetAsync(portfolioId, assetId, CancellationToken.None);

    public async Task<EventPage?> ReadEventsAsync(string portfolioId, long after, int limit)
    {
        if (!await directory.ExistsAsync(portfolioId, CancellationToken.None))
            return null;
        var page = await events.ReadAsync(portfolioId, after, limit, CancellationToken.None);
        return new EventPage(page, page.Length == limit ? page[^1].Version : null);
    }
}
