using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>The job table: leases, fences, and what the port promises of both. Fairness is left out; the oldest due job goes first.</summary>
internal sealed class SimulatedJobs(SimulatedWorld world) : IJobQueue
{
    private readonly SimulatedLine _line = new(world, "jobs");
    private readonly List<JobRow> _rows = [];
    private readonly List<Action> _listeners = [];
    private readonly Random _chance = world.Chance("notifications");

    /// <summary>Every job there ever was, for the checks.</summary>
    public IReadOnlyList<JobRow> All => _rows;

    /// <summary>How the table decides; a broken variant replaces it.</summary>
    public JobTableRules Rules { get; set; } = new();

    /// <summary>Told of every claim, in its instant.</summary>
    public Action<Job> Claimed { get; set; } = static _ => { };

    /// <summary>Told of every result that was recorded, in its instant.</summary>
    public Action<Job, JobResult> Ended { get; set; } = static (_, _) => { };

    /// <summary>Told of every claim that was given back, in its instant.</summary>
    public Action<Job> Released { get; set; } = static _ => { };

    private DateTimeOffset Now => world.Clock.GetUtcNow();

    /// <summary>Adds jobs within a caller's own instant; one whose kind and key has an unfinished one is left out.</summary>
    public int Add(IReadOnlyCollection<NewJob> jobs)
    {
        var added = 0;
        foreach (var job in jobs.Where(job => !_rows.Exists(row => !row.IsFinished && (row.Kind, row.Key) == (job.Kind, job.Key))))
        {
            _rows.Add(new JobRow(_rows.Count + 1, job) { DueAt = Now });
            added++;
        }

        if (added > 0)
            Notify();
        return added;
    }

    public Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken) =>
        _line.CallAsync($"enqueue {jobs.Count}", () => Add(jobs), cancellationToken);

    public Task<IReadOnlyList<Job>> ClaimAsync(JobClaim claim, CancellationToken cancellationToken) => _line.CallAsync<IReadOnlyList<Job>>(
        $"claim {claim.Max} for {claim.Owner}",
        () =>
        [
            .. _rows.Where(row => row.IsWaiting && row.DueAt <= Now && claim.Kinds.Contains(row.Kind)).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(claim.Max).ToArray()
                .Select(row => Claim(row, claim)),
        ],
        cancellationToken);

    public Task<IReadOnlyList<long>> HeartbeatAsync(IReadOnlyCollection<Job> jobs, TimeSpan lease, CancellationToken cancellationToken) => _line.CallAsync<IReadOnlyList<long>>(
        $"heartbeat {jobs.Count}",
        () =>
        {
            var lost = new List<long>();
            foreach (var job in jobs)
            {
                if (Held(job) is { } row)
                    row.LeaseUntil = Now + lease;
                else
                    lost.Add(job.Id);
            }

            return lost;
        },
        cancellationToken);

    public Task<bool> EndAsync(Job job, JobResult result, CancellationToken cancellationToken) => _line.CallAsync(
        $"end {job.Kind} {job.Key} #{job.Fence} {result.GetType().Name}",
        () =>
        {
            if (Held(job) is not { } row)
                return false;
            row.End(JobEnd.Of(result), Rules.IsUnspent(result), Now);
            Ended(job, result);
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken) => _line.CallAsync(
        $"release {jobs.Count}",
        () =>
        {
            foreach (var job in jobs)
            {
                if (Held(job) is not { } row)
                    continue;
                row.Release(Now);
                Released(job);
            }

            Notify();
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> FindOwnersAsync(CancellationToken cancellationToken) => _line.CallAsync<IReadOnlyList<string>>(
        "owners", () => [.. _rows.Where(row => row.State == JobStates.Running).Select(row => row.Owner!).Distinct(StringComparer.Ordinal)], cancellationToken);

    public Task<int> RescueAsync(IReadOnlyCollection<string> deadOwners, CancellationToken cancellationToken) => _line.CallAsync(
        "rescue",
        () =>
        {
            var lost = _rows.Where(row => row.State == JobStates.Running && Rules.IsLost(row, Now, deadOwners)).ToArray();
            foreach (var row in lost)
                row.Rescue(Now);
            if (lost.Length > 0)
                Notify();
            return lost.Length;
        },
        cancellationToken);

    public async Task ListenAsync(Action wake, CancellationToken cancellationToken)
    {
        _listeners.Add(wake);
        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stopped);
        await stopped.Task;
        _listeners.Remove(wake);
    }

    public Task<int> PruneAsync(TimeSpan keepFinished, TimeSpan keepDiscarded, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<QueueView> ViewAsync(CancellationToken cancellationToken) => throw new NotSupportedException("No scenario looks at the queue's view.");

    private Job Claim(JobRow row, JobClaim claim)
    {
        var job = row.Claim(claim.Owner, Now + claim.Lease);
        Claimed(job);
        return job;
    }

    private JobRow? Held(Job job) => _rows.Find(row => row.Id == job.Id && row.State == JobStates.Running && Rules.IsHeld(row, job));

    /// <summary>A notification may be lost, as one is that comes while the listener's connection is being mended: the poll makes up for it.</summary>
    private void Notify()
    {
        foreach (var listener in _listeners.Where(_ => !Faults.Happens(world.Faults.Lost, _chance)).ToArray())
            world.After(TimeSpan.FromMilliseconds(1), listener);
    }
}
