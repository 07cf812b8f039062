namespace TalentMedia.Portfolios;

/// <summary>Port: the projections, for lists.</summary>
internal interface IPortfolioDirectory
{
    Task<PortfolioPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken);

    Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, string? cursor, CancellationToken cancellationToken);

    Task<AssetView?> FindAssetAsync(string portfolioId, string assetId, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string portfolioId, CancellationToken cancellationToken);
}
