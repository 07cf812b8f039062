using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Workers;

/// <summary>
/// Works the queue: claims as many jobs as it has room for, keeps their leases alive, rescues those of dead processes.
/// It starts when everything else has started and stops before anything else stops.
/// </summary>
internal sealed partial class WorkerPool(
    IJobQueue queue, JobHandlers handlers, IProcessIdentity identity, IWorkFolders work, IOptions<ProcessingOptions> options, TimeProvider clock, Chance chance, ILogger<WorkerPool> logger)
    : IHostedLifecycleService, IDisposable
{
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;
    private static readonly TimeSpan Unwind = TimeSpan.FromSeconds(5);
    private readonly ProcessingOptions _options = options.Value;
    private readonly CancellationTokenSource _stopClaiming = new();
    private readonly CancellationTokenSource _stopKeeping = new();
    private readonly HeldLeases _leases = new();
    private readonly WakeUp _wake = new(clock);
    private readonly WakeUp _idle = new(clock);
    private Task _claiming = Task.CompletedTask;
    private Task _keeping = Task.CompletedTask;

    private TimeSpan Lease => TimeSpan.FromSeconds(_options.LeaseSeconds);

    private int Limit => _options.Workers == 0 ? Environment.ProcessorCount : _options.Workers;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        LogStarted(logger, Limit, identity.Name);
        work.RemoveOrphans();
        _claiming = Task.WhenAll(ClaimAsync(_stopClaiming.Token), queue.ListenAsync(_wake.Set, _stopClaiming.Token));
        _keeping = Task.WhenAll(HeartbeatAsync(_stopKeeping.Token), RescueAsync(_stopClaiming.Token));
        return Task.CompletedTask;
    }

    /// <summary>Stops claiming, lets running jobs finish within the drain time, and gives the leases of the others back.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopClaiming.Cancel();
        await _claiming;
        await EmptiedAsync(TimeSpan.FromSeconds(_options.DrainSeconds), cancellationToken);
        _leases.StopAll();
        await EmptiedAsync(Unwind, cancellationToken);
        _stopKeeping.Cancel();
        await _keeping;
        var left = _leases.Jobs;
        await queue.ReleaseAsync(left, cancellationToken);
        LogStopped(logger, left.Count);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopClaiming.Dispose();
        _stopKeeping.Dispose();
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        var attempt = new JobAttempt(queue, handlers, _options.MaxAttempts, clock, chance, logger);
        while (!cancellationToken.IsCancellationRequested)
        {
            var room = Limit - _leases.Count;
            var jobs = room > 0 ? await TryAsync(() => queue.ClaimAsync(Claim(room), cancellationToken), []) : [];
            foreach (var job in jobs)
                _ = RunAsync(attempt, _leases.Hold(job));
            // A short answer means that nothing more is due; a full pool is woken by the job that ends.
            if (jobs.Count < room || room == 0)
                await _wake.WaitAsync(TimeSpan.FromSeconds(_options.PollSeconds), cancellationToken);
        }
    }

    private JobClaim Claim(int room) => new(identity.Name, handlers.Kinds, room, Lease, TimeSpan.FromSeconds(_options.AgingSeconds));

    private async Task RunAsync(JobAttempt attempt, HeldLease lease)
    {
        using (lease)
            await attempt.RunAsync(lease);
        _wake.Set();
        _idle.Set();
    }

    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        var renewedAt = clock.GetUtcNow();
        while (!cancellationToken.IsCancellationRequested)
        {
            var asked = clock.GetUtcNow();
            var lost = await TryAsync<IReadOnlyList<long>?>(async () => await queue.HeartbeatAsync(_leases.Jobs, Lease, cancellationToken), null);
            if (lost is not null)
                renewedAt = asked;
            else if (clock.GetUtcNow() - renewedAt >= Lease)
                lost = [.. _leases.Jobs.Select(job => job.Id)]; // By now others may have them.
            _leases.Lose(lost ?? []);
            await Task.Delay(Lease / 3, clock, cancellationToken).ConfigureAwait(Quietly);
        }
    }

    private async Task RescueAsync(CancellationToken cancellationToken)
    {
        var upkeepAt = clock.GetUtcNow();
        while (!cancellationToken.IsCancellationRequested)
        {
            var rescued = await TryAsync(async () =>
            {
                var owners = await queue.FindOwnersAsync(cancellationToken);
                return await queue.RescueAsync([.. owners.Where(identity.IsDead)], cancellationToken);
            }, 0);
            if (rescued > 0)
                LogRescued(logger, rescued);
            // Nearly always a no-op; it begins the housekeeping anew should it ever have been discarded.
            if (clock.GetUtcNow() >= upkeepAt && await TryAsync(() => queue.EnqueueAsync([CleanupJobHandler.Hourly], cancellationToken), -1) >= 0)
                upkeepAt = clock.GetUtcNow() + TimeSpan.FromHours(1);
            await Task.Delay(TimeSpan.FromSeconds(_options.RescueSeconds), clock, cancellationToken).ConfigureAwait(Quietly);
        }
    }

    private async Task EmptiedAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        while (_leases.Count > 0 && !either.IsCancellationRequested)
            await _idle.WaitAsync(atMost, either.Token);
    }

    /// <summary>The queue may be out of reach for a while; the loops outlive that.</summary>
    private async Task<T> TryAsync<T>(Func<Task<T>> call, T otherwise)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException)
        {
            return otherwise;
        }
        catch (Exception exception)
        {
            LogQueueUnreachable(logger, exception);
            return otherwise;
        }
    }
}
