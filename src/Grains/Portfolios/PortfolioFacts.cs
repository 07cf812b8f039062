namespace TalentMedia.Portfolios;

/// <summary>What has happened, in the past tense. Stored for ever: a fact is never changed, only joined by a new one.</summary>
[GenerateSerializer, Alias("portfolio-fact")]
public abstract record PortfolioFact;

[GenerateSerializer, Immutable, Alias("portfolio-created")]
public sealed record PortfolioCreated([property: Id(0)] string Title, [property: Id(1)] string? Couple, [property: Id(2)] string? EventDate, [property: Id(3)] string? TimeZone) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("title-set")]
public sealed record TitleSet([property: Id(0)] string Title) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("details-set")]
public sealed record DetailsSet([property: Id(0)] string? Couple, [property: Id(1)] string? EventDate, [property: Id(2)] string? TimeZone) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("cover-set")]
public sealed record CoverSet([property: Id(0)] string AssetId) : PortfolioFact;

/// <param name="Order">A fractional index: assets are sorted by it, ordinally.</param>
[GenerateSerializer, Immutable, Alias("asset-added")]
public sealed record AssetAdded(
    [property: Id(0)] string AssetId,
    [property: Id(1)] string Filename,
    [property: Id(2)] string Sha256,
    [property: Id(3)] long Bytes,
    [property: Id(4)] string Format,
    [property: Id(5)] string BatchId,
    [property: Id(6)] string Order) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("asset-rendered")]
public sealed record AssetRendered([property: Id(0)] AssetRendering Rendering) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("asset-failed")]
public sealed record AssetFailed([property: Id(0)] string AssetId, [property: Id(1)] string Code, [property: Id(2)] string Detail) : PortfolioFact;

/// <summary>The same photograph came again after a failure that was not its own: it is rendered once more.</summary>
/// <param name="BatchId">What it was dropped in with this time.</param>
[GenerateSerializer, Immutable, Alias("asset-requeued")]
public sealed record AssetRequeued([property: Id(0)] string AssetId, [property: Id(1)] string BatchId) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("caption-set")]
public sealed record CaptionSet([property: Id(0)] string AssetId, [property: Id(1)] string Caption) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("alt-text-set")]
public sealed record AltTextSet([property: Id(0)] string AssetId, [property: Id(1)] string AltText) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("tags-added")]
public sealed record TagsAdded([property: Id(0)] string[] AssetIds, [property: Id(1)] string[] Tags) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("tags-removed")]
public sealed record TagsRemoved([property: Id(0)] string[] AssetIds, [property: Id(1)] string[] Tags) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("favourite-set")]
public sealed record FavouriteSet([property: Id(0)] string[] AssetIds, [property: Id(1)] bool Value) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("select-set")]
public sealed record SelectSet([property: Id(0)] string[] AssetIds, [property: Id(1)] bool Value) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("hidden-set")]
public sealed record HiddenSet([property: Id(0)] string[] AssetIds, [property: Id(1)] bool Value) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("asset-moved")]
public sealed record AssetMoved([property: Id(0)] string AssetId, [property: Id(1)] string Order) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("assets-deleted")]
public sealed record AssetsDeleted([property: Id(0)] string[] AssetIds) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("assets-restored")]
public sealed record AssetsRestored([property: Id(0)] string[] AssetIds) : PortfolioFact;

[GenerateSerializer, Immutable, Alias("portfolio-deleted")]
public sealed record PortfolioDeleted : PortfolioFact;

[GenerateSerializer, Immutable, Alias("portfolio-restored")]
public sealed record PortfolioRestored : PortfolioFact;
