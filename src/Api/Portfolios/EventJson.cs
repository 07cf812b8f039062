using TalentMedia.Api.Delivery;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>An event as api.md knows it; <paramref name="Data"/> is what <see cref="DataOf"/> makes of its fact.</summary>
internal sealed record EventJson(string PortfolioId, long Version, string Type, DateTimeOffset At, AuthorJson By, string? CommandId, object Data)
{
    public static EventJson Of(PortfolioEvent happened, IMediaUrls media) => new(
        happened.PortfolioId, happened.Version, PortfolioEventTypes.NameOf(happened.Fact), happened.At,
        AuthorJson.Of(happened.By), happened.CommandId, DataOf(happened.Fact, media));

    /// <summary>Most facts go out as they are; what a picture became goes out with its URLs, and storage keys stay inside.</summary>
    private static object DataOf(PortfolioFact fact, IMediaUrls media) => fact switch
    {
        AssetAdded it => new { it.AssetId, it.Filename, it.Bytes, it.BatchId, it.Order, Status = AssetStatuses.Queued },
        AssetRendered { Rendering: var it } => new
        {
            it.AssetId, it.Width, it.Height, it.ThumbHash, it.Palette, it.TakenAt, it.Camera,
            Status = AssetStatuses.Ready, Code = (string?)null,
            Renditions = RenditionJson.Of(it.AssetId, it.Sha256, it.Renditions, media),
        },
        AssetRequeued it => new { it.AssetId, it.BatchId, Status = AssetStatuses.Queued, Code = (string?)null },
        _ => fact,
    };
}

internal sealed record EventPageJson(EventJson[] Items, string? NextCursor);
