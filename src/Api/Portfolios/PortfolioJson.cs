using TalentMedia.Api.Delivery;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Api.Portfolios;

/// <summary>A portfolio as api.md and the page know it.</summary>
internal sealed record PortfolioJson(
    string Id, string Title, string? Couple, string? EventDate, string? TimeZone, long Version, string? CoverAssetId,
    int AssetCount, DateTimeOffset CreatedAt, CoverJson? Cover)
{
    public static PortfolioJson Of(PortfolioView view, IMediaUrls media) => new(
        view.Id, view.Title, view.Couple, view.EventDate, view.TimeZone, view.Version, view.CoverAssetId, view.AssetCount, view.CreatedAt,
        view.Cover is { } cover ? new CoverJson(cover.Id, cover.ThumbHash, RenditionJson.Of(cover, media)) : null);
}

internal sealed record CoverJson(string AssetId, string? ThumbHash, RenditionJson[] Renditions);

internal sealed record PortfolioPageJson(PortfolioJson[] Items, string? NextCursor);

/// <summary>An asset as api.md knows it.</summary>
internal sealed record AssetJson(
    string Id, string Filename, string Status, string? Code, int? Width, int? Height, DateTime? TakenAt, string? Camera,
    string? Caption, string? AltText, string[] Tags, bool Favourite, bool Selected, bool Hidden, object? Classification,
    string[] Palette, string? ThumbHash, string Order, long Version, long Bytes, RenditionJson[] Renditions)
{
    public static AssetJson Of(AssetView view, IMediaUrls media) => new(
        view.Id, view.Filename, view.Status, view.Code, view.Width, view.Height, view.TakenAt, view.Camera,
        view.Caption, view.AltText, view.Tags, view.Favourite, view.Selected, view.Hidden, Classification: null,
        view.Palette, view.ThumbHash, view.Order, view.Version, view.Bytes, RenditionJson.Of(view, media));
}

internal sealed record AssetPageJson(AssetJson[] Items, string? NextCursor);

/// <param name="Urls">By extension.</param>
internal sealed record RenditionJson(string Preset, int Width, int Height, Dictionary<string, string> Urls)
{
    public static RenditionJson[] Of(AssetView asset, IMediaUrls media) => Of(asset.Id, asset.Sha256, asset.Renditions, media);

    public static RenditionJson[] Of(string assetId, string sha256, RenditionFact[] facts, IMediaUrls media) =>
    [
        .. facts.GroupBy(fact => fact.Preset).Select(preset => new RenditionJson(
            preset.Key,
            preset.First().Width,
            preset.First().Height,
            preset.ToDictionary(fact => fact.Extension, fact => media.UrlOf(assetId, sha256, preset.Key, fact.Extension)))),
    ];
}

internal sealed record PersonJson(string Id, string Name, string Role, FocusView? Focus)
{
    public static PersonJson Of(PersonView view) => new(view.Id, view.Name, view.Role.ToString(), view.Focus);
}

internal sealed record PresenceJson(PersonJson[] Joined, string[] Left, PersonJson[] Changed)
{
    public static PresenceJson Of(PresenceChange change) =>
        new([.. change.Joined.Select(PersonJson.Of)], change.Left, [.. change.Changed.Select(PersonJson.Of)]);
}

internal sealed record AuthorJson(string Id, string Name)
{
    public static AuthorJson Of(Actor actor) => new(actor.Id, actor.Name);
}

internal sealed record SnapshotJson(
    string Id, string Title, string? Couple, string? EventDate, string? TimeZone, string? CoverAssetId, long Version, AssetJson[] Assets)
{
    public static SnapshotJson Of(PortfolioSnapshot snapshot, IMediaUrls media)
    {
        var portfolio = snapshot.Portfolio;
        return new(
            portfolio.Id, portfolio.Title, portfolio.Couple, portfolio.EventDate, portfolio.TimeZone, portfolio.CoverAssetId, portfolio.Version,
            [.. snapshot.Assets.Select(asset => AssetJson.Of(asset, media))]);
    }
}

/// <summary>What a gallery needs in one call: nothing shifts while it loads.</summary>
/// <param name="Base">Where renditions are fetched from, and <paramref name="BaseReason"/> why from there.</param>
internal sealed record ManifestJson(string PortfolioId, string Title, long Version, string Base, string BaseReason, string Sizes, ManifestAssetJson[] Assets);

internal sealed record ManifestAssetJson(
    string Id, int Width, int Height, string? ThumbHash, string? Alt, string? Caption, Dictionary<string, string> Srcset, RenditionJson[] Renditions)
{
    public static ManifestAssetJson Of(AssetView asset, IMediaUrls media)
    {
        var renditions = RenditionJson.Of(asset, media);
        var srcset = RenditionPresets.Formats.ToDictionary(
            format => format,
            format => string.Join(", ", renditions.Where(one => one.Urls.ContainsKey(format)).DistinctBy(one => one.Width).Select(one => $"{one.Urls[format]} {one.Width}w")));
        return new(asset.Id, asset.Width ?? 0, asset.Height ?? 0, asset.ThumbHash, asset.AltText ?? asset.Caption, asset.Caption, srcset, renditions);
    }
}
