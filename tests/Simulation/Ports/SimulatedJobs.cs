using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>The job table: leases, fences, and what the port promises of both. Fairness is left out; the oldest due job goes first.</summary>
internal sealed class SimulatedJobs(SimulatedWorld world) : IJobQueue
{
    private readonly SimulatedLine _line = new(world, "jobs");
    private readonly List<Row> _rows = [];
    private readonly List<Action> _listeners = [];

    /// <summary>Every job there ever was, for the checks.</summary>
    public IReadOnlyList<Row> All => _rows;

    private DateTimeOffset Now => world.Clock.GetUtcNow();

    /// <summary>Adds jobs within a caller's own instant; one whose kind and key has an unfinished one is left out.</summary>
    public int Add(IReadOnlyCollection<NewJob> jobs)
    {
        var added = 0;
        foreach (var job in jobs.Where(job => !_rows.Exists(row => !row.IsFinished && (row.Kind, row.Key) == (job.Kind, job.Key))))
        {
            _rows.Add(new Row(_rows.Count + 1, job.Kind, job.Key, job.PortfolioId) { DueAt = Now });
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
                .Select(row => row.Claim(claim.Owner, Now + claim.Lease)),
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
            row.End(JobEnd.Of(result), unspent: result is JobResult.Snooze, Now);
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken) => _line.CallAsync(
        $"release {jobs.Count}",
        () =>
        {
            foreach (var row in jobs.Select(Held).OfType<Row>())
                row.Release(Now);
            Notify();
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> FindOwnersAsync(CancellationToken cancellationToken) => _line.CallAsync<IReadOnlyList<string>>(
        "owners", () => [.. _rows.Where(row => row.State == JobStates.Running).Select(row => row.Owner!).Distinct(StringComparer.Ordinal)], cancellationToken);

    public Task<int> RescueAsync(IReadOnlyCollection<string> deadOwners, CancellationToken cancellationToken) => _line.CallAsync(
        "rescue",
        () =>
        {
            var lost = _rows.Where(row => row.State == JobStates.Running && (row.LeaseUntil <= Now || deadOwners.Contains(row.Owner!))).ToArray();
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

    private Row? Held(Job job) => _rows.Find(row => row.Id == job.Id && row.Fence == job.Fence && row.State == JobStates.Running);

    /// <summary>A notification may be lost, as one is that comes while the listener's connection is being mended: the poll makes up for it.</summary>
    private void Notify()
    {
        foreach (var listener in _listeners.ToArray())
            world.After(TimeSpan.FromMilliseconds(1), listener);
    }

    /// <summary>A row of the table.</summary>
    internal sealed class Row(long id, string kind, string key, string? portfolioId)
    {
        private readonly List<JobError> _errors = [];
        private int _attempt;

        public long Id => id;

        public string Kind => kind;

        public string Key => key;

        public string State { get; private set; } = JobStates.Available;

        public DateTimeOffset DueAt { get; set; }

        public DateTimeOffset LeaseUntil { get; set; }

        public string? Owner { get; private set; }

        public long Fence { get; private set; }

        public bool IsWaiting => State is JobStates.Available or JobStates.Scheduled or JobStates.Retryable;

        public bool IsFinished => !IsWaiting && State != JobStates.Running;

        public Job Claim(string owner, DateTimeOffset until)
        {
            (State, Owner, LeaseUntil) = (JobStates.Running, owner, until);
            return new Job(id, kind, key, portfolioId, ++_attempt, ++Fence, [.. _errors]);
        }

        public void End(JobEnd end, bool unspent, DateTimeOffset now)
        {
            (State, Owner, DueAt) = (end.State, null, end.Due ?? DueAt);
            _attempt -= unspent ? 1 : 0;
            if (end.Code is { } code)
                _errors.Add(new JobError(now, _attempt, code, end.Detail ?? ""));
        }

        public void Release(DateTimeOffset now)
        {
            (State, Owner, DueAt) = (JobStates.Available, null, now);
            _attempt--;
        }

        public void Rescue(DateTimeOffset now)
        {
            (State, Owner, DueAt) = (JobStates.Available, null, now);
            _errors.Add(new JobError(now, _attempt, JobError.LeaseLost, "The process that worked on it stopped or lost touch."));
        }
    }
}
