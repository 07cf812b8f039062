using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Orleans;
using TalentMedia.Identity;
using TalentMedia.Talents.Live;

namespace TalentMedia.Api.Talents;

/// <summary>
/// This host's live feed for administrators: it watches while one of them is connected here, renews that, and tells their browsers
/// in order. What was lost meanwhile is lost: a page reads its lists anew when it connects.
/// </summary>
internal sealed partial class AdminWatch(IClusterClient cluster, AdminBrowsers browsers, TimeProvider time, IIdSource ids, ILogger<AdminWatch> logger)
    : IAdminObserver, IHostedService, IDisposable
{
    /// <summary>News that wait for slow browsers at most; the oldest are given up.</summary>
    private const int Backlog = 64;

    /// <summary>New at every start: a predecessor's lease is not ours.</summary>
    private readonly string _hostId = ids.Next("h");

    private readonly ConcurrentDictionary<string, string> _roots = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Channel<AdminNews> _news = Channel.CreateBounded<AdminNews>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _over = new();
    private IAdminObserver? _reference;
    private Task _telling = Task.CompletedTask;
    private Task _renewing = Task.CompletedTask;

    private IAdminFeedGrain Feed => cluster.GetGrain<IAdminFeedGrain>(IAdminFeedGrain.Key);

    public async Task EnterAsync(string connectionId, string root, CancellationToken cancellationToken)
    {
        await browsers.AddAsync(connectionId, root, cancellationToken);
        _roots[connectionId] = root;
        await TryAsync(ChangeAsync);
    }

    public Task LeaveAsync(string connectionId) => _roots.TryRemove(connectionId, out _) ? TryAsync(ChangeAsync) : Task.CompletedTask;

    public Task OnNewsAsync(AdminNews news)
    {
        _news.Writer.TryWrite(news);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        (_telling, _renewing) = (TellAsync(), RenewAsync());
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _over.CancelAsync();
        _news.Writer.TryComplete();
        await Task.WhenAll(_telling, _renewing);
        _roots.Clear();
        await TryAsync(ChangeAsync);
    }

    public void Dispose()
    {
        _over.Dispose();
        _gate.Dispose();
    }

    /// <summary>Watches where somebody is here, and else no more.</summary>
    private async Task ChangeAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (!_roots.IsEmpty)
            {
                await Feed.WatchAsync(_hostId, _reference ??= cluster.CreateObjectReference<IAdminObserver>(this));
            }
            else if (_reference is { } reference)
            {
                await Feed.UnwatchAsync(_hostId);
                cluster.DeleteObjectReference<IAdminObserver>(reference);
                _reference = null;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(AdminLease.Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                if (!_roots.IsEmpty || _reference is not null)
                    await TryAsync(ChangeAsync);
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TellAsync()
    {
        await foreach (var news in _news.Reader.ReadAllAsync())
            await TryAsync(() => browsers.TellAsync(news, _roots.Values.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>A fault costs one message or one renewal; the next renewal tries again.</summary>
    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogFaulted(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The administrators' live feed met a fault; the next renewal tries again")]
    private partial void LogFaulted(Exception exception);
}
