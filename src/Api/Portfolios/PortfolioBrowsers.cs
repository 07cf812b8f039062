using Microsoft.AspNetCore.SignalR;
using TalentMedia.Processing;

namespace TalentMedia.Api.Portfolios;

/// <summary>What the browsers on a portfolio can be told; api.md, "Server calls".</summary>
internal sealed class PortfolioBrowsers(IHubContext<PortfolioHub> hub, string portfolioId)
{
    private readonly IClientProxy _group = hub.Clients.Group(portfolioId);

    public Task EventsAsync(EventJson[] events) => _group.SendAsync("Events", portfolioId, events);

    public Task PresenceAsync(PresenceJson change) => _group.SendAsync("Presence", portfolioId, change);

    public Task ProgressAsync(PortfolioProgress progress) => _group.SendAsync("Progress", portfolioId, progress);

    /// <param name="code"><c>deleted</c>.</param>
    public Task ClosedAsync(string code) => _group.SendAsync("Closed", portfolioId, code);
}
