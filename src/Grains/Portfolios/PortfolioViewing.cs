namespace TalentMedia.Portfolios;

/// <summary>From state to what readers see.</summary>
internal static class PortfolioViewing
{
    public static PortfolioView View(this Portfolio portfolio)
    {
        var present = portfolio.Assets.Values.Where(asset => asset.DeletedAt is null).ToArray();
        var cover = portfolio.CoverAssetId is { } chosen && portfolio.Assets.TryGetValue(chosen, out var asset) && asset is { Status: AssetStatuses.Ready, DeletedAt: null }
            ? asset
            : present.Where(candidate => candidate.Status == AssetStatuses.Ready).MinBy(candidate => candidate.Order, StringComparer.Ordinal);
        return new PortfolioView(
            portfolio.Id, portfolio.Title, portfolio.Couple, portfolio.EventDate, portfolio.TimeZone, portfolio.Version,
            portfolio.CoverAssetId, present.Length, portfolio.CreatedAt, portfolio.DeletedAt)
        { Cover = cover?.View(), HeadVersion = portfolio.HeadVersion };
    }

    public static PortfolioSnapshot Snapshot(this Portfolio portfolio) => new(
        portfolio.View(),
        [.. portfolio.Assets.Values.Where(asset => asset.DeletedAt is null).OrderBy(asset => asset.Order, StringComparer.Ordinal).Select(View)]);

    public static AssetView View(this Asset asset) => new(
        asset.Id, asset.Filename, asset.Status, asset.Code,
        asset.Rendering?.Width, asset.Rendering?.Height, asset.Rendering?.TakenAt, asset.Rendering?.Camera,
        asset.Caption, asset.AltText, asset.Tags, asset.Favourite, asset.Selected, asset.Hidden,
        asset.Rendering?.Palette ?? [], asset.Rendering?.ThumbHash, asset.Order, asset.Version, asset.Sha256, asset.Bytes,
        asset.Rendering?.Renditions ?? [], asset.DeletedAt);

    public static AssetAdmitted Admitted(this Asset asset, bool existed) =>
        new(asset.Id, asset.Filename, asset.Status, asset.Code, existed);
}
