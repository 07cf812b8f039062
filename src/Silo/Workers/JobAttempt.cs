using Microsoft.Extensions.Logging;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Workers;

/// <summary>One try of one job: handler, settlement, record.</summary>
internal sealed partial class JobAttempt(IJobQueue queue, JobHandlers handlers, int maxAttempts, TimeProvider clock, Chance chance, ILogger logger)
{
    private static readonly TimeSpan GiveUpAgain = TimeSpan.FromSeconds(30);

    /// <summary>Never throws. A job that was stopped because the process stops is given back; what cannot be recorded is left to its lease.</summary>
    public async Task RunAsync(HeldLease lease)
    {
        var job = lease.Job;
        try
        {
            var result = await TryAsync(job, lease.Token);
            if (lease.IsLost)
                LogLost(logger, job.Kind, job.Key);
            else if (result is null)
                await queue.ReleaseAsync([job], CancellationToken.None);
            else if (!await queue.EndAsync(job, result, CancellationToken.None))
                LogRefused(logger, job.Kind, job.Key, job.Fence);
            else
                LogEnded(logger, job.Kind, job.Key, job.Attempt, result.GetType().Name);
        }
        catch (Exception exception)
        {
            LogNotRecorded(logger, job.Kind, job.Key, exception);
        }
    }

    /// <returns>Null where the attempt was stopped.</returns>
    private async Task<JobResult?> TryAsync(Job job, CancellationToken cancellationToken)
    {
        var result = await HandleAsync(job, cancellationToken);
        if (result is null)
            return null;
        var settled = RetryPolicy.Settle(result, job.Attempt, maxAttempts, clock.GetUtcNow(), chance());
        return settled is JobResult.Discard discard ? await GiveUpAsync(job, discard, cancellationToken) : settled;
    }

    private async Task<JobResult?> HandleAsync(Job job, CancellationToken cancellationToken)
    {
        // The process died with it at every attempt: a further one would do the same.
        if (job.Attempt > maxAttempts)
            return new JobResult.Retry(JobError.LeaseLost, "Every attempt ended with its process.");
        try
        {
            return await handlers[job.Kind].HandleAsync(job, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            LogFaulted(logger, job.Kind, job.Key, job.Attempt, exception);
            return new JobResult.Retry(JobError.Faulted, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>Whoever waits for the job hears first, then it is discarded; if they cannot be told now, later.</summary>
    private async Task<JobResult?> GiveUpAsync(Job job, JobResult.Discard discard, CancellationToken cancellationToken)
    {
        try
        {
            LogGivenUp(logger, job.Kind, job.Key, job.Attempt, discard.Code);
            await handlers[job.Kind].GiveUpAsync(job, discard.Code, cancellationToken);
            return discard;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            LogFaulted(logger, job.Kind, job.Key, job.Attempt, exception);
            return new JobResult.Snooze(clock.GetUtcNow() + GiveUpAgain);
        }
    }
}
