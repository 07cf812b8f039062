using Orleans.Concurrency;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

[StatelessWorker]
internal sealed class PortfolioDirectoryGrain(IPortfolioDirectory directory, IPortfolioEventStore events) : Grain, IPortfolioDirectoryGrain
{
    public async Task<Outcome<PortfolioPage>> ListAsync(int limit, string? cursor)
    {
        var after = string.IsNullOrEmpty(cursor) ? null : PortfolioCursor.Parse(cursor);
        if (!string.IsNullOrEmpty(cursor) && after?.Time is null)
            return PortfolioCursor.NoCursor();
        return await directory.ListAsync(limit, after, CancellationToken.None);
    }

    public async Task<Outcome<AssetPage>> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, string? cursor)
    {
        var after = string.IsNullOrEmpty(cursor) ? null : PortfolioCursor.Parse(cursor);
        if (!string.IsNullOrEmpty(cursor) && after is null)
            return PortfolioCursor.NoCursor();
        if (filter.Tag?.Contains('\0') == true)
            return Rejection.Invalid("tag", "A tag has no such character.");
        return await directory.ListAssetsAsync(portfolioId, filter, limit, after, CancellationToken.None) is { } page ? page : Rejection.NotFound("portfolio");
    }

    public Task<bool> ExistsAsync(string portfolioId) => directory.ExistsAsync(portfolioId, CancellationToken.None);

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
