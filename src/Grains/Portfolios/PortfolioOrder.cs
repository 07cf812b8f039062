namespace TalentMedia.Portfolios;

/// <summary>
/// Where a moved asset goes. The neighbours its maker saw may have parted since, so the place is next to one of them as
/// they stand now: after <see cref="MoveAsset.After"/> if it is given, else before <see cref="MoveAsset.Before"/>. The
/// other end of the gap is whoever stands there today, the trash included, so that no two assets ever share a key.
/// </summary>
internal static class PortfolioOrder
{
    /// <summary>The new key; null where the asset stands there already.</summary>
    public static string? Place(Portfolio portfolio, MoveAsset move)
    {
        var others = portfolio.Assets.Values.Where(asset => asset.Id != move.AssetId).Select(asset => asset.Order).ToArray();
        var (low, high) = Gap(portfolio, move, others);
        return Holds(portfolio.Assets[move.AssetId].Order, low, high) ? null : FractionalIndex.Between(low, high);
    }

    private static (string? Low, string? High) Gap(Portfolio portfolio, MoveAsset move, string[] others)
    {
        if (move.After is { } after)
        {
            var low = portfolio.Assets[after].Order;
            return (low, others.Where(order => string.CompareOrdinal(order, low) > 0).Min(StringComparer.Ordinal));
        }

        if (move.Before is { } before)
        {
            var high = portfolio.Assets[before].Order;
            return (others.Where(order => string.CompareOrdinal(order, high) < 0).Max(StringComparer.Ordinal), high);
        }

        return (others.Max(StringComparer.Ordinal), null);
    }

    private static bool Holds(string order, string? low, string? high) =>
        (low is null || string.CompareOrdinal(order, low) > 0) && (high is null || string.CompareOrdinal(order, high) < 0);
}
