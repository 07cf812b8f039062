using TalentMedia.Processing;

namespace TalentMedia.Simulation.Ports;

/// <summary>What the job table decides, as the port promises it.</summary>
internal class JobTableRules
{
    /// <summary>Whether the claim is the latest of its job: nobody else is heard.</summary>
    public virtual bool IsHeld(JobRow row, Job job) => row.Fence == job.Fence;

    /// <summary>Whether whoever holds a running job has lost it.</summary>
    public virtual bool IsLost(JobRow row, DateTimeOffset now, IReadOnlyCollection<string> deadOwners) => row.LeaseUntil <= now || deadOwners.Contains(row.Owner!);

    /// <summary>Whether the attempt does not count.</summary>
    public virtual bool IsUnspent(JobResult result) => result is JobResult.Snooze;
}
