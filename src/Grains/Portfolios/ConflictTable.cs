namespace TalentMedia.Portfolios;

/// <summary>
/// What happens when a command was made on an older version. The one table:
/// <list type="table">
/// <item><term>title, cover, caption, alt text</term><description>a scalar: refused as a conflict when someone changed the same scalar since, unless both want the same value</description></item>
/// <item><term>couple, date, time zone</term><description>by If-Match over REST only</description></item>
/// <item><term>tags, favourites, selection, hidden</term><description>sets: adds and removes merge, the last word about one member stands</description></item>
/// <item><term>order</term><description>merges by fractional index: two moves of different assets both hold</description></item>
/// <item><term>delete, restore</term><description>the last word stands; a change to an asset in the trash holds when it comes back</description></item>
/// </list>
/// </summary>
internal static class ConflictTable
{
    /// <summary>The scalar a command sets with the value it wants, or null for one that merges.</summary>
    public static (string Field, string Wanted)? ScalarOf(PortfolioCommand command) => command switch
    {
        SetTitle it => (PortfolioField.Title, it.Title),
        SetCover it => (PortfolioField.Cover, it.AssetId),
        SetCaption it => (PortfolioField.Caption(it.AssetId), it.Caption),
        SetAltText it => (PortfolioField.AltText(it.AssetId), it.AltText),
        _ => null,
    };

    /// <summary>What stands against a command; null where nothing does.</summary>
    public static ConflictView? Find(Portfolio portfolio, SubmitCommand submitted)
    {
        if (ScalarOf(submitted.Command) is not { } scalar
            || !portfolio.Stamps.TryGetValue(scalar.Field, out var stamp)
            || stamp.Version <= submitted.BaseVersion)
        {
            return null;
        }

        var current = Current(portfolio, submitted.Command);
        return current == scalar.Wanted ? null : new ConflictView(current, stamp.By, stamp.At);
    }

    public static string? Current(Portfolio portfolio, PortfolioCommand command) => command switch
    {
        SetTitle => portfolio.Title,
        SetCover => portfolio.CoverAssetId,
        SetCaption it => portfolio.Assets.GetValueOrDefault(it.AssetId)?.Caption,
        SetAltText it => portfolio.Assets.GetValueOrDefault(it.AssetId)?.AltText,
        _ => null,
    };
}
