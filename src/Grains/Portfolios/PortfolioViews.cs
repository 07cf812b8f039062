namespace TalentMedia.Portfolios;

/// <summary>A portfolio without its assets.</summary>
/// <param name="EventDate">ISO date, such as 2026-06-20.</param>
/// <param name="TimeZone">IANA name, such as Europe/Rome.</param>
[GenerateSerializer, Immutable, Alias("portfolio-view")]
public sealed record PortfolioView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string? Couple,
    [property: Id(3)] string? EventDate,
    [property: Id(4)] string? TimeZone,
    [property: Id(5)] long Version,
    [property: Id(6)] string? CoverAssetId,
    [property: Id(7)] int AssetCount,
    [property: Id(8)] DateTimeOffset CreatedAt,
    [property: Id(9)] DateTimeOffset? DeletedAt)
{
    /// <summary>What its tile shows: the chosen cover, else the first picture that is ready; null while there is none.</summary>
    [Id(10)] public AssetView? Cover { get; init; }

    /// <summary>Of the last event that touched the portfolio itself rather than its assets: its ETag.</summary>
    [Id(11)] public long HeadVersion { get; init; }
}

/// <summary>An asset as readers see it.</summary>
/// <param name="Status">As api.md: <c>queued ready failed</c>.</param>
/// <param name="Version">Of the last event that touched it.</param>
/// <param name="Sha256">Of the original; the renditions' keys follow from it.</param>
[GenerateSerializer, Immutable, Alias("asset-view")]
public sealed record AssetView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Filename,
    [property: Id(2)] string Status,
    [property: Id(3)] string? Code,
    [property: Id(4)] int? Width,
    [property: Id(5)] int? Height,
    [property: Id(6)] DateTime? TakenAt,
    [property: Id(7)] string? Camera,
    [property: Id(8)] string? Caption,
    [property: Id(9)] string? AltText,
    [property: Id(10)] string[] Tags,
    [property: Id(11)] bool Favourite,
    [property: Id(12)] bool Selected,
    [property: Id(13)] bool Hidden,
    [property: Id(14)] string[] Palette,
    [property: Id(15)] string? ThumbHash,
    [property: Id(16)] string Order,
    [property: Id(17)] long Version,
    [property: Id(18)] string Sha256,
    [property: Id(19)] long Bytes,
    [property: Id(20)] RenditionFact[] Renditions,
    [property: Id(21)] DateTimeOffset? DeletedAt);

/// <summary>Everything of a portfolio at one version; assets in order, without those in the trash.</summary>
[GenerateSerializer, Immutable, Alias("portfolio-snapshot")]
public sealed record PortfolioSnapshot([property: Id(0)] PortfolioView Portfolio, [property: Id(1)] AssetView[] Assets);

/// <summary>The words of <see cref="AssetView.Status"/>.</summary>
public static class AssetStatuses
{
    public const string Queued = "queued";
    public const string Ready = "ready";
    public const string Failed = "failed";
}
