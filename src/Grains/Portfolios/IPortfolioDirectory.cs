namespace TalentMedia.Portfolios;

/// <summary>Port: the projections, for lists.</summary>
internal interface IPortfolioDirectory
{
    /// <param name="after">Null begins at the beginning; its time must be one.</param>
    Task<PortfolioPage> ListAsync(int limit, PortfolioCursor? after, CancellationToken cancellationToken);

    Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, PortfolioCursor? after, CancellationToken cancellationToken);

    Task<AssetView?> FindAssetAsync(string portfolioId, string assetId, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string portfolioId, CancellationToken cancellationToken);
}
