using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>
/// This host's live feed: one observer a portfolio that has viewers here, fanned out to their connections. The grain
/// knows hosts, not browsers.
/// </summary>
internal sealed class PortfolioFeed(WatchedPortfolioFactory watch, IHubContext<PortfolioHub> hub) : IHostedService
{
    /// <summary>Lazy, so that two who enter a portfolio at once meet in one: a second watch in this host's name would contradict the first.</summary>
    private readonly ConcurrentDictionary<string, Lazy<WatchedPortfolio>> _watched = new(StringComparer.Ordinal);

    public async Task EnterAsync(string portfolioId, Viewer viewer, CancellationToken cancellationToken)
    {
        await hub.Groups.AddToGroupAsync(viewer.ConnectionId, portfolioId, cancellationToken);
        // One that its last viewer has just left is over; the next is a new one.
        while (!await _watched.GetOrAdd(portfolioId, id => new(() => watch.Create(id))).Value.TryEnterAsync(viewer))
            cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task LeaveAsync(string portfolioId, string connectionId)
    {
        await hub.Groups.RemoveFromGroupAsync(connectionId, portfolioId);
        if (_watched.TryGetValue(portfolioId, out var portfolio))
            await portfolio.Value.LeaveAsync(connectionId, () => _watched.TryRemove(KeyValuePair.Create(portfolioId, portfolio)));
    }

    public async Task LeaveAllAsync(string connectionId)
    {
        foreach (var (portfolioId, portfolio) in _watched)
        {
            if (portfolio.Value.Has(connectionId))
                await LeaveAsync(portfolioId, connectionId);
        }
    }

    public Task FocusAsync(string portfolioId, string connectionId, FocusView? focus) =>
        _watched.TryGetValue(portfolioId, out var portfolio) ? portfolio.Value.FocusAsync(connectionId, focus) : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Says goodbye for everyone here, so that nobody stays as a ghost for a lease.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var portfolioId in _watched.Keys)
        {
            if (_watched.TryRemove(portfolioId, out var portfolio))
                await portfolio.Value.DisposeAsync();
        }
    }
}
