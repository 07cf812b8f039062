namespace TalentMedia.Portfolios;

/// <summary>What each fact changes.</summary>
internal static class PortfolioFold
{
    public static void Fold(this Portfolio portfolio, PortfolioEvent happened)
    {
        if (TryFoldHead(portfolio, happened))
            portfolio.HeadVersion = happened.Version;
        else
            FoldAsset(portfolio, happened);
    }

    private static bool TryFoldHead(Portfolio portfolio, PortfolioEvent happened)
    {
        switch (happened.Fact)
        {
            case PortfolioCreated fact:
                (portfolio.Title, portfolio.Couple, portfolio.EventDate, portfolio.TimeZone) = (fact.Title ?? "", fact.Couple, fact.EventDate, fact.TimeZone);
                portfolio.CreatedAt = happened.At;
                return true;
            case TitleSet fact:
                portfolio.Title = fact.Title ?? "";
                portfolio.Touch(PortfolioField.Title, happened);
                return true;
            case DetailsSet fact:
                (portfolio.Couple, portfolio.EventDate, portfolio.TimeZone) = (fact.Couple, fact.EventDate, fact.TimeZone);
                return true;
            case CoverSet fact:
                portfolio.CoverAssetId = fact.AssetId;
                portfolio.Touch(PortfolioField.Cover, happened);
                return true;
            case PortfolioDeleted:
                portfolio.DeletedAt = happened.At;
                return true;
            case PortfolioRestored:
                portfolio.DeletedAt = null;
                return true;
            default:
                return false;
        }
    }

    private static void FoldAsset(Portfolio portfolio, PortfolioEvent happened)
    {
        switch (happened.Fact)
        {
            case AssetAdded { AssetId: not null } fact:
                portfolio.Assets[fact.AssetId] = new Asset(fact.AssetId, fact.Filename, fact.Sha256, fact.Bytes, fact.Format, fact.BatchId, fact.Order) { Version = happened.Version };
                if (string.CompareOrdinal(fact.Order, portfolio.LastOrder) > 0)
                    portfolio.LastOrder = fact.Order;
                break;
            case AssetRendered { Rendering: not null } fact:
                Change([fact.Rendering.AssetId], asset => asset with { Status = AssetStatuses.Ready, Code = null, Rendering = fact.Rendering });
                break;
            case AssetFailed fact:
                Change([fact.AssetId], asset => asset with { Status = AssetStatuses.Failed, Code = fact.Code });
                break;
            case AssetRequeued fact:
                Change([fact.AssetId], asset => asset with { Status = AssetStatuses.Queued, Code = null, BatchId = fact.BatchId ?? asset.BatchId });
                break;
            case CaptionSet fact:
                Change([fact.AssetId], asset => asset with { Caption = fact.Caption });
                portfolio.Touch(PortfolioField.Caption(fact.AssetId), happened);
                break;
            case AltTextSet fact:
                Change([fact.AssetId], asset => asset with { AltText = fact.AltText });
                portfolio.Touch(PortfolioField.AltText(fact.AssetId), happened);
                break;
            case TagsAdded fact:
                Change(fact.AssetIds, asset => asset with { Tags = [.. asset.Tags.Union(fact.Tags ?? [], StringComparer.Ordinal)] });
                break;
            case TagsRemoved fact:
                Change(fact.AssetIds, asset => asset with { Tags = [.. asset.Tags.Except(fact.Tags ?? [], StringComparer.Ordinal)] });
                break;
            case FavouriteSet fact:
                Change(fact.AssetIds, asset => asset with { Favourite = fact.Value });
                break;
            case SelectSet fact:
                Change(fact.AssetIds, asset => asset with { Selected = fact.Value });
                break;
            case HiddenSet fact:
                Change(fact.AssetIds, asset => asset with { Hidden = fact.Value });
                break;
            case AssetMoved fact:
                Change([fact.AssetId], asset => asset with { Order = fact.Order });
                if (string.CompareOrdinal(fact.Order, portfolio.LastOrder) > 0)
                    portfolio.LastOrder = fact.Order;
                break;
            case AssetsDeleted fact:
                Change(fact.AssetIds, asset => asset with { DeletedAt = happened.At });
                break;
            case AssetsRestored fact:
                Change(fact.AssetIds, asset => asset with { DeletedAt = null });
                break;
        }

        // A stored fact may lack what its type promises; what it does not name it does not change.
        void Change(string?[]? ids, Func<Asset, Asset> change)
        {
            foreach (var id in ids ?? [])
            {
                if (id is not null && portfolio.Assets.TryGetValue(id, out var asset))
                    portfolio.Assets[id] = change(asset) with { Version = happened.Version };
            }
        }
    }
}

/// <summary>The names of the scalars that can conflict.</summary>
internal static class PortfolioField
{
    public const string Title = "title";
    public const string Cover = "cover";

    public static string Caption(string assetId) => $"caption/{assetId}";

    public static string AltText(string assetId) => $"altText/{assetId}";
}
