using TalentMedia.Operations;

namespace TalentMedia.Portfolios;

/// <summary>A fact with its place in the portfolio's history.</summary>
/// <param name="Version">1 for the first event; no number is left out.</param>
/// <param name="CommandId">Of the command that caused it, as its maker chose it; null for what the system found out.</param>
[GenerateSerializer, Immutable, Alias("portfolio-event")]
public sealed record PortfolioEvent(
    [property: Id(0)] string PortfolioId,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] Actor By,
    [property: Id(4)] string? CommandId,
    [property: Id(5)] PortfolioFact Fact);

/// <summary>The names of the facts, in the store and on the wire. Never renamed; a changed shape gets the next schema number.</summary>
public static class PortfolioEventTypes
{
    /// <summary>The schema of every fact as it is written today.</summary>
    public const int Schema = 1;

    private static readonly Dictionary<string, Type> ByName = new()
    {
        ["portfolioCreated"] = typeof(PortfolioCreated),
        ["titleSet"] = typeof(TitleSet),
        ["detailsSet"] = typeof(DetailsSet),
        ["coverSet"] = typeof(CoverSet),
        ["assetAdded"] = typeof(AssetAdded),
        ["assetRendered"] = typeof(AssetRendered),
        ["assetFailed"] = typeof(AssetFailed),
        ["assetRequeued"] = typeof(AssetRequeued),
        ["captionSet"] = typeof(CaptionSet),
        ["altTextSet"] = typeof(AltTextSet),
        ["tagsAdded"] = typeof(TagsAdded),
        ["tagsRemoved"] = typeof(TagsRemoved),
        ["favouriteSet"] = typeof(FavouriteSet),
        ["selectSet"] = typeof(SelectSet),
        ["hiddenSet"] = typeof(HiddenSet),
        ["assetMoved"] = typeof(AssetMoved),
        ["assetsDeleted"] = typeof(AssetsDeleted),
        ["assetsRestored"] = typeof(AssetsRestored),
        ["portfolioDeleted"] = typeof(PortfolioDeleted),
        ["portfolioRestored"] = typeof(PortfolioRestored),
    };

    private static readonly Dictionary<Type, string> ByType = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyCollection<Type> All => ByType.Keys;

    public static string NameOf(PortfolioFact fact) => ByType[fact.GetType()];

    /// <summary>The fact's type; null for a name that this version does not know.</summary>
    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);
}
