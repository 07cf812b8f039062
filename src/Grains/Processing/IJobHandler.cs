namespace TalentMedia.Processing;

/// <summary>
/// Does the jobs of one kind. It may be called twice for one job, by two processes even: it must be harmless to repeat
/// at any point. An exception counts as a retry.
/// </summary>
internal interface IJobHandler
{
    /// <summary>One of <see cref="JobKinds"/>.</summary>
    string Kind { get; }

    /// <param name="cancellationToken">Fires when the process stops or the lease was lost.</param>
    Task<JobResult> HandleAsync(Job job, CancellationToken cancellationToken);

    /// <summary>All attempts are spent: tell whoever waits for it. Called before the job is discarded; repeatable.</summary>
    Task GiveUpAsync(Job job, string code, CancellationToken cancellationToken);
}
