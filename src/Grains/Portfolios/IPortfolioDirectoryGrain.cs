using TalentMedia.Calls;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

/// <summary>Reads portfolios without waking them. Stateless; the key names the pool.</summary>
[Alias("portfolio-directory")]
public interface IPortfolioDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The newest first, without those in the trash; <c>invalid</c> for a cursor that is none.</summary>
    [Idempotent, Alias("list")]
    Task<Outcome<PortfolioPage>> ListAsync(int limit, string? cursor);

    /// <summary>In the order of the gallery; <c>not_found</c> where there is no such portfolio, <c>invalid</c> for a cursor or tag that is none.</summary>
    [Idempotent, Alias("list-assets")]
    Task<Outcome<AssetPage>> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, string? cursor);

    /// <summary>Whether there is such a portfolio, outside the trash.</summary>
    [Idempotent, Alias("exists")]
    Task<bool> ExistsAsync(string portfolioId);

    [Idempotent, Alias("find-asset")]
    Task<AssetView?> FindAssetAsync(string portfolioId, string assetId);

    /// <summary>Null where there is no such portfolio.</summary>
    [Idempotent, Alias("read-events")]
    Task<EventPage?> ReadEventsAsync(string portfolioId, long after, int limit);
}

[GenerateSerializer, Immutable, Alias("portfolio-page")]
public sealed record PortfolioPage([property: Id(0)] PortfolioView[] Items, [property: Id(1)] string? NextCursor);

[GenerateSerializer, Immutable, Alias("asset-page")]
public sealed record AssetPage([property: Id(0)] AssetView[] Items, [property: Id(1)] string? NextCursor);

/// <summary>Null asks for everything.</summary>
[GenerateSerializer, Immutable, Alias("asset-filter")]
public sealed record AssetFilter([property: Id(0)] string? Status, [property: Id(1)] string? Tag, [property: Id(2)] bool? Favourite);
