using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Broken.Uploads;

/// <summary>A queue that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenQueue(IJobQueue right) : IJobQueue
{
    public Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken) => right.EnqueueAsync(jobs, cancellationToken);

    public virtual Task<IReadOnlyList<Job>> ClaimAsync(JobClaim claim, CancellationToken cancellationToken) => right.ClaimAsync(claim, cancellationToken);

    public Task<IReadOnlyList<long>> HeartbeatAsync(IReadOnlyCollection<Job> jobs, TimeSpan lease, CancellationToken cancellationToken) =>
        right.HeartbeatAsync(jobs, lease, cancellationToken);

    public virtual Task<bool> EndAsync(Job job, JobResult result, CancellationToken cancellationToken) => right.EndAsync(job, result, cancellationToken);

    public Task ReleaseAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken) => right.ReleaseAsync(jobs, cancellationToken);

    public Task<IReadOnlyList<string>> FindOwnersAsync(CancellationToken cancellationToken) => right.FindOwnersAsync(cancellationToken);

    public Task<int> RescueAsync(IReadOnlyCollection<string> deadOwners, CancellationToken cancellationToken) => right.RescueAsync(deadOwners, cancellationToken);

    public Task ListenAsync(Action wake, CancellationToken cancellationToken) => right.ListenAsync(wake, cancellationToken);

    public Task<int> PruneAsync(TimeSpan keepFinished, TimeSpan keepDiscarded, CancellationToken cancellationToken) =>
        right.PruneAsync(keepFinished, keepDiscarded, cancellationToken);

    public Task<QueueView> ViewAsync(CancellationToken cancellationToken) => right.ViewAsync(cancellationToken);
}

/// <summary>Jobs without their errors.</summary>
internal sealed class ForgetfulQueue(IJobQueue right) : BrokenQueue(right)
{
    public override async Task<IReadOnlyList<Job>> ClaimAsync(JobClaim claim, CancellationToken cancellationToken) =>
        [.. (await base.ClaimAsync(claim, cancellationToken)).Select(job => job with { Errors = [] })];
}

/// <summary>Puts what can never succeed back into the line.</summary>
internal sealed class StubbornQueue(IJobQueue right) : BrokenQueue(right)
{
    public override Task<bool> EndAsync(Job job, JobResult result, CancellationToken cancellationToken) =>
        base.EndAsync(job, result is JobResult.Cancel { Code: RejectionCodes.Corrupt } it ? new JobResult.Retry(it.Code, it.Detail, SimulatedWorld.Begin) : result, cancellationToken);
}
