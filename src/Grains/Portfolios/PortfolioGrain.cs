using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

/// <summary>A portfolio: loads, decides (<see cref="PortfolioRules"/>), confirms (<c>PortfolioGrain.Confirm.cs</c>), notifies (<c>PortfolioGrain.Watch.cs</c>); uploads and workers speak to <c>PortfolioGrain.Assets.cs</c>.</summary>
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
}
