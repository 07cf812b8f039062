using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Processing;

namespace TalentMedia.Portfolios;

/// <summary>A portfolio: loads, decides (<see cref="PortfolioRules"/>), confirms (<c>PortfolioGrain.Confirm.cs</c>), notifies (<c>PortfolioGrain.Watch.cs</c>).</summary>
internal sealed partial class PortfolioGrain(
    IPortfolioEventStore events,
    IOptions<PortfoliosOptions> settings,
    TimeProvider time,
    ILogger<PortfolioGrain> logger) : Grain, IPortfolioGrain, IPortfolioAssets
{
    private Portfolio _portfolio = new();

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _portfolio = await events.LoadAsync(Id, cancellationToken);
        WatchLeases();
    }

    public async Task<Outcome<PortfolioView>> CreateAsync(CreatePortfolio command)
    {
        if (PortfolioInput.Check(command) is { } wrong)
            return wrong;
        if (!PortfolioRights.MayManage(command.By.Role))
            return new Rejection(RejectionCodes.Forbidden, "Your role does not allow new portfolios.");
        if (!_portfolio.Exists)
            await ConfirmAsync(portfolio => portfolio.Exists ? null : new PortfolioCreated(command.Title.Trim(), command.Couple, command.EventDate, command.TimeZone), command.By);
        return _portfolio.View();
    }

    public Task<PortfolioView?> FindAsync() => Task.FromResult(_portfolio.Exists ? _portfolio.View() : null);

    public async Task<SubmitResult> SubmitAsync(SubmitCommand command)
    {
        var decision = default(Decision);
        await ConfirmAsync(
            portfolio =>
            {
                decision = PortfolioRules.Decide(portfolio, command);
                return decision.Fact;
            },
            command.By,
            command.CommandId);
        return new SubmitResult(decision.Version ?? _portfolio.Version, decision.Rejection, decision.Conflict);
    }

    public async Task<CatchUp?> CatchUpAsync(long afterVersion)
    {
        if (!_portfolio.Exists || _portfolio.DeletedAt is not null)
            return null;
        var missed = _portfolio.Version - afterVersion;
        var version = _portfolio.Version;
        if (afterVersion <= 0 || missed < 0 || missed > settings.Value.CatchUpEvents)
            return new CatchUp(version, _portfolio.Snapshot(), [], _presence.People);
        var happened = missed == 0 ? [] : await events.ReadAsync(Id, afterVersion, (int)missed, CancellationToken.None);
        return new CatchUp(version, null, happened, _presence.People);
    }

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
        // That it failed may never have been told, and nobody will ask for it in that batch again.
        if (known is { Status: AssetStatuses.Failed } && asset.Status == AssetStatuses.Queued)
            await ReportAsync(known, known.Status);
        if (asset.Status == AssetStatuses.Queued)
            await ReportAsync(asset, "uploaded");
        return asset.Admitted(known is not null);
    }

    public Task<Outcome<AssetAdmitted>> RecordRenderedAsync(AssetRendering rendering) =>
        EndAsync(rendering.AssetId, asset => asset.Status == AssetStatuses.Queued ? new AssetRendered(rendering) : null);

    public Task<Outcome<AssetAdmitted>> RecordFailedAsync(string assetId, Rejection reason) =>
        EndAsync(assetId, asset => asset.Status == AssetStatuses.Queued ? new AssetFailed(assetId, reason.Code, reason.Detail) : null);

    public async Task<AssetOriginal?> FindOriginalAsync(string assetId)
    {
        if (!_portfolio.Assets.TryGetValue(assetId, out var asset))
            return null;
        if (asset.Status == AssetStatuses.Queued)
            return new AssetOriginal(asset.Id, asset.Sha256, asset.BatchId);
        // Whoever ended it may have died before it was told.
        await ReportAsync(asset, asset.Status);
        return null;
    }

    private async Task<Outcome<AssetAdmitted>> EndAsync(string assetId, Func<Asset, PortfolioFact?> end)
    {
        await ConfirmAsync(portfolio => portfolio.Assets.TryGetValue(assetId, out var asset) ? end(asset) : null, Actor.System);
        if (!_portfolio.Assets.TryGetValue(assetId, out var ended))
            return Rejection.NotFound("asset");
        await ReportAsync(ended, ended.Status);
        return ended.Admitted(existed: true);
    }

    private Task ReportAsync(Asset asset, string stage) =>
        GrainFactory.GetGrain<IPortfolioProgressGrain>(Id).ReportAsync(new ProgressReport(asset.BatchId, asset.Id, stage, 100));
}
