using Orleans.Runtime;
using Orleans.Utilities;

namespace TalentMedia.Portfolios;

/// <summary>The hosts that watch, and the people on them. Fan-out is by host, not by person.</summary>
internal sealed partial class PortfolioGrain
{
    private readonly Presence _presence = new();
    private readonly long _began = time.GetTimestamp();
    private ObserverManager<string, IPortfolioObserver>? _hosts;

    private ObserverManager<string, IPortfolioObserver> Hosts => _hosts ??= new(PortfolioLease.Duration, logger)
    {
        GetDateTime = () => DateTime.UnixEpoch + Passed,
    };

    /// <summary>Since the activation began. Leases are measured by it and not by the wall clock, which may be set.</summary>
    private TimeSpan Passed => time.GetElapsedTime(_began);

    public Task WatchAsync(string hostId, IPortfolioObserver observer)
    {
        Hosts.Subscribe(hostId, observer);
        return Task.CompletedTask;
    }

    public Task UnwatchAsync(string hostId)
    {
        Hosts.Unsubscribe(hostId);
        return BePresentAsync(hostId, []);
    }

    public Task BePresentAsync(string hostId, Viewer[] viewers)
    {
        _presence.Say(hostId, viewers, Passed);
        return TellPresenceAsync();
    }

    private void WatchLeases() =>
        this.RegisterGrainTimer(_ => TellPresenceAsync(), new GrainTimerCreationOptions(PortfolioLease.Renewal, PortfolioLease.Renewal));

    private Task TellPresenceAsync()
    {
        var change = _presence.Take(Passed);
        return change.IsEmpty ? Task.CompletedTask : Hosts.Notify(host => host.OnPresenceAsync(Id, change));
    }

    private Task TellAsync(PortfolioEvent[] happened) =>
        happened.Length == 0 ? Task.CompletedTask : Hosts.Notify(host => host.OnEventsAsync(Id, happened));
}
