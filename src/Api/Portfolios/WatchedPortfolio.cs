using System.Collections.Concurrent;
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
internal sealed partial class WatchedPortfolio : IPortfolioObserver, IAsyncDisposable
{
    private readonly string _id;
    private readonly string _hostId;
    private readonly IClusterClient _cluster;
    private readonly IMediaUrls _media;
    private readonly PortfolioBrowsers _browsers;
    private readonly ILogger _logger;
    private readonly IPortfolioObserver _reference;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, Viewer> _viewers = new(StringComparer.Ordinal);
    private readonly PeriodicTimer _renewal;
    private readonly Task _telling;
    private readonly Task _renewing;
    private StreamSubscriptionHandle<PortfolioProgress>? _progress;
    private bool _over;

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

    /// <returns>False where the last viewer has left and this one is over.</returns>
    public async Task<bool> TryEnterAsync(Viewer viewer)
    {
        await _gate.WaitAsync();
        try
        {
            if (_over)
                return false;
            _viewers[viewer.ConnectionId] = viewer;
            await WatchAsync();
            _progress ??= await _cluster.GetStreamProvider(ProgressStream.Provider)
                .GetStream<PortfolioProgress>(ProgressStream.Namespace, _id)
                .SubscribeAsync((progress, _) => Tell(() => _browsers.ProgressAsync(progress)));
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <param name="forget">Called when the last viewer has left, before anybody else can enter.</param>
    public async Task LeaveAsync(string connectionId, Action forget)
    {
        await _gate.WaitAsync();
        try
        {
            if (!_viewers.TryRemove(connectionId, out _))
                return;
            if (_viewers.IsEmpty)
            {
                forget();
                await EndAsync();
            }
            else
            {
                await SayWhoIsHereAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task FocusAsync(string connectionId, FocusView? focus)
    {
        if (!_viewers.TryGetValue(connectionId, out var viewer))
            return Task.CompletedTask;
        _viewers[connectionId] = viewer with { Focus = focus };
        return SayWhoIsHereAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await EndAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task EndAsync()
    {
        if (_over)
            return;
        _over = true;
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

    private async Task WatchAsync()
    {
        await Grain.WatchAsync(_hostId, _reference);
        await SayWhoIsHereAsync();
        if (await Grain.FindAsync() is { } portfolio)
            await Tell(() => CatchUpAsync(portfolio.Version));
    }

    private Task SayWhoIsHereAsync() => Grain.BePresentAsync(_hostId, [.. _viewers.Values]);

    private async Task RenewAsync()
    {
        while (await _renewal.WaitForNextTickAsync())
            await TryAsync(WatchAsync);
    }
}
