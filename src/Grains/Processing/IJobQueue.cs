namespace TalentMedia.Processing;

/// <summary>
/// Port: the durable queue. Every method may be called from many processes at once. A claim is a lease: it must be
/// renewed by heartbeat, and when it runs out the job is rescued for somebody else; whatever the old owner reports then is refused.
/// </summary>
internal interface IJobQueue
{
    /// <summary>Adds jobs; one whose kind and key has an unfinished one already is left out.</summary>
    /// <returns>How many were added.</returns>
    Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken);

    /// <summary>
    /// Leases up to <see cref="JobClaim.Max"/> due jobs, the most urgent first: priority, raised while a portfolio's share
    /// of that priority is not served at all; then the share with the fewest running; then the one served longest ago.
    /// </summary>
    Task<IReadOnlyList<Job>> ClaimAsync(JobClaim claim, CancellationToken cancellationToken);

    /// <summary>Renews leases from now on by <paramref name="lease"/>.</summary>
    /// <returns>The ids of those that were lost.</returns>
    Task<IReadOnlyList<long>> HeartbeatAsync(IReadOnlyCollection<Job> jobs, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Records how an attempt ended.</summary>
    /// <returns>False where the lease was lost meanwhile: nothing was recorded.</returns>
    Task<bool> EndAsync(Job job, JobResult result, CancellationToken cancellationToken);

    /// <summary>Gives leases back unspent, for a process that stops.</summary>
    Task ReleaseAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken);

    /// <summary>Who holds leases now.</summary>
    Task<IReadOnlyList<string>> FindOwnersAsync(CancellationToken cancellationToken);

    /// <summary>Makes running jobs available again whose lease ran out or whose owner is known to be dead. The attempt counts.</summary>
    /// <returns>How many.</returns>
    Task<int> RescueAsync(IReadOnlyCollection<string> deadOwners, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="wake"/> whenever jobs were added, until cancelled. Mends its own connection; a wake-up may be missed, so poll too.</summary>
    Task ListenAsync(Action wake, CancellationToken cancellationToken);

    /// <summary>Deletes finished jobs; discarded ones are kept longer, because somebody may want to look.</summary>
    /// <returns>How many.</returns>
    Task<int> PruneAsync(TimeSpan keepFinished, TimeSpan keepDiscarded, CancellationToken cancellationToken);

    Task<QueueView> ViewAsync(CancellationToken cancellationToken);
}

/// <param name="Owner">Names the process, so that others can tell that it died.</param>
/// <param name="Kinds">The kinds this process has handlers for.</param>
/// <param name="AgingStep">A share that is not served gains one step of priority for each of these.</param>
internal sealed record JobClaim(string Owner, string[] Kinds, int Max, TimeSpan Lease, TimeSpan AgingStep);
