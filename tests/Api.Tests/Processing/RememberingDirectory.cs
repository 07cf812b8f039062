using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Tests.Processing;

/// <summary>Knows which portfolios there are, and nothing else.</summary>
internal sealed class RememberingDirectory : IPortfolioDirectoryGrain
{
    public HashSet<string> Known { get; } = [RememberingPortfolio.Id];

    public Task<bool> ExistsAsync(string portfolioId) => Task.FromResult(Known.Contains(portfolioId));

    public Task<Outcome<PortfolioPage>> ListAsync(int limit, string? cursor) => throw new NotSupportedException();

    public Task<Outcome<AssetPage>> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, string? cursor) => throw new NotSupportedException();

    public Task<AssetView?> FindAssetAsync(string portfolioId, string assetId) => throw new NotSupportedException();

    public Task<EventPage?> ReadEventsAsync(string portfolioId, long after, int limit) => throw new NotSupportedException();
}
