using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Simulation.Ports;

/// <summary>A row of the job table.</summary>
internal sealed class JobRow(long id, NewJob job)
{
    private readonly List<JobError> _errors = [];
    private int _attempt;

    public long Id => id;

    public string Kind => job.Kind;

    public string Key => job.Key;

    public string? PortfolioId => job.PortfolioId;

    public string? BatchId => job.BatchId;

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
        return new Job(id, Kind, Key, PortfolioId, ++_attempt, ++Fence, [.. _errors]);
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
