using TalentMedia.Calls;
using TalentMedia.Operations;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

/// <summary>The part of a portfolio that uploads and workers speak to. Implemented by the portfolio's grain, so a reference is <c>GetGrain&lt;IPortfolioAssets&gt;(portfolioId)</c>.</summary>
[Alias("portfolio-assets")]
public interface IPortfolioAssets : IGrainWithStringKey
{
    /// <summary>
    /// Adds an asset whose original is stored, and enqueues its <c>render</c> job in the same transaction.
    /// The same content in the same portfolio is the same asset: a repeat answers with the one that exists,
    /// and renders it once more where it had failed for a reason that was not the picture's.
    /// </summary>
    [Idempotent, Alias("add-asset")]
    Task<Outcome<AssetAdmitted>> AddAssetAsync(AddAsset command);

    /// <summary>Records the end of a render. Repeats and late results change nothing.</summary>
    [Idempotent, Alias("record-rendered")]
    Task<Outcome<AssetAdmitted>> RecordRenderedAsync(AssetRendering rendering);

    /// <summary>Records that a picture cannot be rendered, with its code. Ignored once the asset is ready.</summary>
    [Idempotent, Alias("record-failed")]
    Task<Outcome<AssetAdmitted>> RecordFailedAsync(string assetId, Rejection reason);

    /// <summary>What a worker needs to render an asset; null where the asset is gone or already ended.</summary>
    [Idempotent, Alias("find-original")]
    Task<AssetOriginal?> FindOriginalAsync(string assetId);
}

/// <param name="AssetId">Chosen by the caller.</param>
/// <param name="Filename">As the photographer named it; at most 255 characters.</param>
/// <param name="Sha256">Of the original, lower-case hex; its bytes stand at <c>ObjectKey.Original</c>.</param>
/// <param name="BatchId">Groups what was dropped in together; progress is reported by it.</param>
[GenerateSerializer, Immutable, Alias("add-asset-command")]
public sealed record AddAsset(
    [property: Id(0)] string AssetId,
    [property: Id(1)] string Filename,
    [property: Id(2)] string Sha256,
    [property: Id(3)] long Bytes,
    [property: Id(4)] string Format,
    [property: Id(5)] string BatchId,
    [property: Id(6)] Actor By);

/// <param name="Status">As api.md: <c>queued processing ready failed</c>.</param>
/// <param name="Existed">The portfolio already had this content.</param>
[GenerateSerializer, Immutable, Alias("asset-admitted")]
public sealed record AssetAdmitted(
    [property: Id(0)] string AssetId,
    [property: Id(1)] string Filename,
    [property: Id(2)] string Status,
    [property: Id(3)] string? Code,
    [property: Id(4)] bool Existed);

[GenerateSerializer, Immutable, Alias("asset-original")]
public sealed record AssetOriginal([property: Id(0)] string AssetId, [property: Id(1)] string Sha256, [property: Id(2)] string BatchId);

/// <summary>What a render found out. The renditions' keys follow from <paramref name="Sha256"/>.</summary>
[GenerateSerializer, Immutable, Alias("asset-rendering")]
public sealed record AssetRendering(
    [property: Id(0)] string AssetId,
    [property: Id(1)] string Sha256,
    [property: Id(2)] int Width,
    [property: Id(3)] int Height,
    [property: Id(4)] string ThumbHash,
    [property: Id(5)] string[] Palette,
    [property: Id(6)] DateTime? TakenAt,
    [property: Id(7)] string? Camera,
    [property: Id(8)] RenditionFact[] Renditions);

[GenerateSerializer, Immutable, Alias("rendition-fact")]
public sealed record RenditionFact(
    [property: Id(0)] string Preset,
    [property: Id(1)] string Extension,
    [property: Id(2)] int Width,
    [property: Id(3)] int Height,
    [property: Id(4)] long Bytes);
