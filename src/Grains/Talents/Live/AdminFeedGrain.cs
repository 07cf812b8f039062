using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Utilities;

namespace TalentMedia.Talents.Live;

/// <summary>Gathers what is told and passes it on, four ticks a second while there is news; without hosts it forgets at once.</summary>
internal sealed class AdminFeedGrain(TimeProvider time, ILogger<AdminFeedGrain> logger) : Grain, IAdminFeedGrain
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly NewsBox _news = new();
    private readonly long _began = time.GetTimestamp();
    private ObserverManager<string, IAdminObserver>? _hosts;
    private IGrainTimer _timer = null!;
    private bool _ticking;

    /// <summary>Leases are measured by what passes and not by the wall clock, which may be set.</summary>
    private ObserverManager<string, IAdminObserver> Hosts => _hosts ??= new(AdminLease.Duration, logger)
    {
        GetDateTime = () => DateTime.UnixEpoch + time.GetElapsedTime(_began),
    };

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task WatchAsync(string hostId, IAdminObserver observer)
    {
        Hosts.Subscribe(hostId, observer);
        return Task.CompletedTask;
    }

    public Task UnwatchAsync(string hostId)
    {
        Hosts.Unsubscribe(hostId);
        return Task.CompletedTask;
    }

    public Task TellTalentAsync(TalentNews talent)
    {
        if (IsWatched())
            _news.Put(talent);
        return WakeAsync();
    }

    public Task TellRunAsync(RunView run)
    {
        if (IsWatched())
            _news.Put(run);
        return WakeAsync();
    }

    public Task TellImportAsync(ImportView import)
    {
        if (IsWatched())
            _news.Put(import);
        return WakeAsync();
    }

    private bool IsWatched()
    {
        if (Hosts.Count == 0)
            return false;
        Hosts.ClearExpired();
        return Hosts.Count > 0;
    }

    private Task WakeAsync()
    {
        if (!_ticking && !_news.IsEmpty)
        {
            _timer.Change(Interval, Interval);
            _ticking = true;
        }

        return Task.CompletedTask;
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        if (!IsWatched())
            _news.Clear();
        if (_news.IsEmpty)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _ticking = false;
            return;
        }

        var news = _news.Take();
        await Hosts.Notify(host => host.OnNewsAsync(news));
    }
}
