using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Processing;

namespace TalentMedia.Portfolios;

/// <summary>What uploads add and workers end.</summary>
internal sealed partial class PortfolioGrain
{
    public async Task<Outcome<AssetAdmitted>> AddAssetAsync(AddAsset command)
    {
        var outcome = default(Outcome<AssetAdded>);
        var known = default(Asset);
        await ConfirmAsync(
            portfolio =>
            {
                known = PortfolioRules.FindContent(portfolio, command.Sha256);
                outcome = PortfolioRules.Add(portfolio, command);
                return known is null || outcome.IsRejected ? outcome.Value : PortfolioRules.Requeue(known, command);
            },
            command.By);
        if (outcome is { Rejection: { } rejection })
            return rejection;
        var asset = _portfolio.Assets[known?.Id ?? command.AssetId];
        if (asset.Status == AssetStatuses.Queued)
            await ReportAsync(asset, "uploaded");
        return asset.Admitted(known is not null);
    }

    public Task<Outcome<AssetAdmitted>> RecordRenderedAsync(AssetRendering rendering) => EndAsync(rendering.AssetId, new AssetRendered(rendering));

    public Task<Outcome<AssetAdmitted>> RecordFailedAsync(string assetId, Rejection reason) => EndAsync(assetId, new AssetFailed(assetId, reason.Code, reason.Detail));

    /// <summary>
    /// By the history itself. This activation may be behind: what a process had sent before it died may have been
    /// confirmed after the next one began. A job that was confirmed with it must not end for nothing, nor work in vain.
    /// </summary>
    public async Task<AssetOriginal?> FindOriginalAsync(string assetId)
    {
        await RefreshAsync();
        return IsQueued(_portfolio, assetId) ? new AssetOriginal(assetId, _portfolio.Assets[assetId].Sha256, _portfolio.Assets[assetId].BatchId) : null;
    }

    private async Task<Outcome<AssetAdmitted>> EndAsync(string assetId, PortfolioFact end)
    {
        // Confirming finds out whether this activation is behind; where it thinks that nothing is to be confirmed, it asks.
        if (!IsQueued(_portfolio, assetId))
            await RefreshAsync();
        await ConfirmAsync(portfolio => IsQueued(portfolio, assetId) ? end : null, Actor.System);
        if (!_portfolio.Assets.TryGetValue(assetId, out var ended))
            return Rejection.NotFound("asset");
        await ReportAsync(ended, ended.Status);
        return ended.Admitted(existed: true);
    }

    private static bool IsQueued(Portfolio portfolio, string assetId) =>
        portfolio.Assets.TryGetValue(assetId, out var asset) && asset.Status == AssetStatuses.Queued;

    private Task ReportAsync(Asset asset, string stage) =>
        GrainFactory.GetGrain<IPortfolioProgressGrain>(Id).ReportAsync(new ProgressReport(asset.BatchId, asset.Id, stage, 100));
}
