using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Orleans;
using Orleans.Streams;
using TalentMedia.Api.Delivery;
using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Api.Portfolios;

/// <summary>
/// One portfolio on this host. Calls from the grain are queued and told to the browsers in order by one loop, which
/// also renews the watch and fetches what a lost notification left out: versions have no gaps, so a gap is seen.
/// </summary>
internal sealed class WatchedPortfolio : IPortfolioObserver, IAsyncDisposable
{
    private const int FetchAtOnce = 1_000;

    private readonly string _id;
    private readonly string _hostId;
    private readonly IClusterClient _cluster;
    private readonly IMediaUrls _media;
    private readonly PortfolioBrowsers _browsers;
    private readonly ILogger _logger;
    private readonly IPortfolioObserver _reference;
    private readonly ConcurrentDictionary<string, Viewer> _viewers = new(StringComparer.Ordinal);
    private readonly Channel<Func<Task>> _told = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PeriodicTimer _renewal;
    private readonly Task _telling;
    private readonly Task _renewing;
    private StreamSubscriptionHandle<PortfolioProgress>? _progress;
    private long _version = -1;

    public WatchedPortfolio(
        string id, string hostId, IClusterClient cluster, IMediaUrls media, IHubContext<PortfolioHub> hub, TimeProvider time, ILogger<WatchedPortfolio> logger)
    {
        (_id, _hostId, _cluster, _media, _logger) = (id, hostId, cluster, media, logger);
        _browsers = new PortfolioBrowsers(hub, id);
        _reference = cluster.CreateObjectReference<IPortfolioObserver>(this);
        _renewal = new PeriodicTimer(PortfolioLease.Renewal, time);
        _telling = TellAsync();
        _renewing = RenewAsync();
    }

    private IPortfolioGrain Grain => _cluster.GetGrain<IPortfolioGrain>(_id);

    public bool Has(string connectionId) => _viewers.ContainsKey(connectionId);

    public async Task EnterAsync(Viewer viewer)
    {
        _viewers[viewer.ConnectionId] = viewer;
        await WatchAsync();
        _progress ??= await _cluster.GetStreamProvider(ProgressStream.Provider)
            .GetStream<PortfolioProgress>(ProgressStream.Namespace, _id)
            .SubscribeAsync((progress, _) => Tell(() => _browsers.ProgressAsync(progress)));
    }

    /// <returns>True where nobody is left.</returns>
    public async Task<bool> LeaveAsync(string connectionId)
    {
        if (_viewers.TryRemove(connectionId, out _) && !_viewers.IsEmpty)
            await SayWhoIsHereAsync();
        return _viewers.IsEmpty;
    }

    public Task FocusAsync(string connectionId, FocusView? focus)
    {
        if (!_viewers.TryGetValue(connectionId, out var viewer))
            return Task.CompletedTask;
        _viewers[connectionId] = viewer with { Focus = focus };
        return SayWhoIsHereAsync();
    }

    public Task OnEventsAsync(string portfolioId, PortfolioEvent[] events) => Tell(() => TellEventsAsync(events));

    public Task OnPresenceAsync(string portfolioId, PresenceChange change) => Tell(() => _browsers.PresenceAsync(PresenceJson.Of(change)));

    public async ValueTask DisposeAsync()
    {
        _renewal.Dispose();
        _told.Writer.TryComplete();
        await Task.WhenAll(_telling, _renewing);
        try
        {
            if (_progress is not null)
                await _progress.UnsubscribeAsync();
            await Grain.UnwatchAsync(_hostId);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The lease ends what could not be said.
            WatchedPortfolioLog.GoodbyeFailed(_logger, _id, exception);
        }

        _cluster.DeleteObjectReference<IPortfolioObserver>(_reference);
    }

    private Task Tell(Func<Task> message)
    {
        _told.Writer.TryWrite(message);
        return Task.CompletedTask;
    }

    private async Task WatchAsync()
    {
        await Grain.WatchAsync(_hostId, _reference);
        await SayWhoIsHereAsync();
        if (await Grain.FindAsync() is { } portfolio)
            await Tell(() => CatchUpAsync(portfolio.Version));
    }

    private Task SayWhoIsHereAsync() => Grain.BePresentAsync(_hostId, [.. _viewers.Values]);

    private async Task TellEventsAsync(PortfolioEvent[] events)
    {
        await CatchUpAsync(events[0].Version - 1);
        var fresh = events.Where(happened => happened.Version > _version).ToArray();
        if (fresh.Length == 0)
            return;
        _version = fresh[^1].Version;
        await _browsers.EventsAsync([.. fresh.Select(happened => EventJson.Of(happened, _media))]);
        if (fresh.Any(happened => happened.Fact is PortfolioDeleted))
            await _browsers.ClosedAsync("deleted");
    }

    /// <summary>Tells what happened up to <paramref name="version"/> and was not told. The first call only notes where the feed begins: joining brings the rest.</summary>
    private async Task CatchUpAsync(long version)
    {
        if (_version < 0)
            _version = version;
        while (_version < version && await PortfolioEndpoints.Directory(_cluster).ReadEventsAsync(_id, _version, FetchAtOnce) is { Events: [.., var last] } page)
        {
            _version = last.Version;
            await _browsers.EventsAsync([.. page.Events.Select(happened => EventJson.Of(happened, _media))]);
        }
    }

    private async Task TellAsync()
    {
        await foreach (var message in _told.Reader.ReadAllAsync())
        {
            await TryAsync(message);
        }
    }

    private async Task RenewAsync()
    {
        while (await _renewal.WaitForNextTickAsync())
            await TryAsync(WatchAsync);
    }

    /// <summary>A fault costs one message or one renewal; the next renewal fetches what is missing.</summary>
    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            WatchedPortfolioLog.Faulted(_logger, _id, exception);
        }
    }
}
