using TalentMedia.Outcomes;
using TalentMedia.Processing;

namespace TalentMedia.Portfolios;

/// <summary>Pure: what a command does to a portfolio.</summary>
internal static class PortfolioRules
{
    public static Decision Decide(Portfolio portfolio, SubmitCommand submitted)
    {
        if (!portfolio.Exists || (portfolio.DeletedAt is not null && submitted.Command is not (RestorePortfolio or DeletePortfolio)))
            return Decision.No(Rejection.NotFound("portfolio"));
        if (!PortfolioRights.MaySubmit(submitted.By.Role, submitted.Command))
            return Decision.No(new Rejection(RejectionCodes.Forbidden, "Your role does not allow this change."));
        if (PortfolioInput.Check(submitted) is { } wrong)
            return Decision.No(wrong);
        if (portfolio.FindCommand(submitted.CommandId) is { } before)
            return Decision.Already(before);
        if (submitted.ExpectedVersion is { } expected && expected != portfolio.HeadVersion)
            return Decision.No(new Rejection(RejectionCodes.VersionMismatch, $"The portfolio was changed since; its ETag is \"{portfolio.HeadVersion}\" by now."));
        if (Missing(portfolio, submitted.Command) is { } missing)
            return Decision.No(missing);
        if (ConflictTable.Find(portfolio, submitted) is { } conflict)
            return Decision.Clash(conflict);
        var fact = FactOf(portfolio, submitted.Command);
        return fact is null ? Decision.Already(portfolio.Version) : Decision.Yes(fact);
    }

    /// <summary>Adds an asset, unless the portfolio has its content already.</summary>
    public static Outcome<AssetAdded> Add(Portfolio portfolio, AddAsset command)
    {
        if (!portfolio.Exists || portfolio.DeletedAt is not null)
            return Rejection.NotFound("portfolio");
        if (!PortfolioRights.MayManage(command.By.Role))
            return new Rejection(RejectionCodes.Forbidden, "Your role does not allow uploads.");
        var order = FractionalIndex.Between(portfolio.LastOrder, null);
        return new AssetAdded(command.AssetId, command.Filename, command.Sha256, command.Bytes, command.Format, command.BatchId, order);
    }

    public static Asset? FindContent(Portfolio portfolio, string sha256) =>
        portfolio.Assets.Values.FirstOrDefault(asset => asset.Sha256 == sha256 && asset.DeletedAt is null);

    /// <summary>Content that came again: null where what became of it stands, as it does for a picture that is itself to blame.</summary>
    public static AssetRequeued? Requeue(Asset known, AddAsset command) =>
        known.Status == AssetStatuses.Failed && known.Code is RejectionCodes.RendererCrashed or RejectionCodes.TimedOut or RejectionCodes.RenderFailed
            ? new AssetRequeued(known.Id, command.BatchId)
            : null;

    /// <summary>The work that a fact causes, to be confirmed with it.</summary>
    public static NewJob[] JobsOf(PortfolioEvent happened) => happened.Fact switch
    {
        AssetAdded it => [RenderJobs.First(it.AssetId, happened.PortfolioId, it.BatchId)],
        AssetRequeued it => [RenderJobs.Repeated(it.AssetId, happened.Version, happened.PortfolioId, it.BatchId)],
        _ => [],
    };

    private static Rejection? Missing(Portfolio portfolio, PortfolioCommand command)
    {
        var unknown = AssetsOf(command).FirstOrDefault(id => !portfolio.Assets.ContainsKey(id));
        return unknown is null ? null : Rejection.NotFound("asset");
    }

    private static IEnumerable<string> AssetsOf(PortfolioCommand command) => command switch
    {
        SetCover it => [it.AssetId],
        SetCaption it => [it.AssetId],
        SetAltText it => [it.AssetId],
        MoveAsset it => new[] { it.AssetId, it.After, it.Before }.OfType<string>(),
        AddTags it => it.AssetIds,
        RemoveTags it => it.AssetIds,
        SetFavourite it => it.AssetIds,
        SetSelected it => it.AssetIds,
        SetHidden it => it.AssetIds,
        DeleteAssets it => it.AssetIds,
        RestoreAssets it => it.AssetIds,
        _ => [],
    };

    /// <summary>Null where everything is as the command wants it.</summary>
    private static PortfolioFact? FactOf(Portfolio portfolio, PortfolioCommand command)
    {
        if (ConflictTable.ScalarOf(command) is { } scalar && ConflictTable.Current(portfolio, command) == scalar.Wanted)
            return null;
        return command switch
        {
            SetTitle it => new TitleSet(it.Title.Trim()),
            SetDetails it => Details(portfolio, it),
            SetCover it => new CoverSet(it.AssetId),
            SetCaption it => new CaptionSet(it.AssetId, it.Caption),
            SetAltText it => new AltTextSet(it.AssetId, it.AltText),
            AddTags it => Some(it.AssetIds, asset => it.Tags.Except(asset.Tags).Any(), ids => new TagsAdded(ids, it.Tags)),
            RemoveTags it => Some(it.AssetIds, asset => it.Tags.Intersect(asset.Tags).Any(), ids => new TagsRemoved(ids, it.Tags)),
            SetFavourite it => Some(it.AssetIds, asset => asset.Favourite != it.Value, ids => new FavouriteSet(ids, it.Value)),
            SetSelected it => Some(it.AssetIds, asset => asset.Selected != it.Value, ids => new SelectSet(ids, it.Value)),
            SetHidden it => Some(it.AssetIds, asset => asset.Hidden != it.Value, ids => new HiddenSet(ids, it.Value)),
            DeleteAssets it => Some(it.AssetIds, asset => asset.DeletedAt is null, ids => new AssetsDeleted(ids)),
            RestoreAssets it => Some(it.AssetIds, asset => asset.DeletedAt is not null, ids => new AssetsRestored(ids)),
            MoveAsset it => PortfolioOrder.Place(portfolio, it) is { } order ? new AssetMoved(it.AssetId, order) : null,
            DeletePortfolio => portfolio.DeletedAt is null ? new PortfolioDeleted() : null,
            RestorePortfolio => portfolio.DeletedAt is null ? null : new PortfolioRestored(),
            _ => null,
        };

        PortfolioFact? Some(string[] ids, Func<Asset, bool> differs, Func<string[], PortfolioFact> fact)
        {
            string[] touched = [.. ids.Distinct(StringComparer.Ordinal).Where(id => differs(portfolio.Assets[id]))];
            return touched.Length == 0 ? null : fact(touched);
        }
    }

    private static DetailsSet? Details(Portfolio portfolio, SetDetails command)
    {
        var wanted = new DetailsSet(Keep(command.Couple, portfolio.Couple), Keep(command.EventDate, portfolio.EventDate), Keep(command.TimeZone, portfolio.TimeZone));
        return wanted == new DetailsSet(portfolio.Couple, portfolio.EventDate, portfolio.TimeZone) ? null : wanted;

        static string? Keep(string? said, string? known) => said is null ? known : said.Length == 0 ? null : said;
    }
}

/// <summary>Exactly one of: a fact, an earlier version, a rejection, a conflict.</summary>
internal readonly record struct Decision(PortfolioFact? Fact, long? Version, Rejection? Rejection, ConflictView? Conflict)
{
    public static Decision Yes(PortfolioFact fact) => new(fact, null, null, null);

    public static Decision Already(long version) => new(null, version, null, null);

    public static Decision No(Rejection rejection) => new(null, null, rejection, null);

    public static Decision Clash(ConflictView conflict) =>
        new(null, null, new Rejection(RejectionCodes.Conflict, "Somebody changed this in the meantime."), conflict);
}
