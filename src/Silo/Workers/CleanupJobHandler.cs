using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Workers;

/// <summary>
/// Housekeeping: prunes finished jobs and removes work folders that crashed attempts left. One job for the whole cluster,
/// which snoozes for an hour each time.
/// </summary>
internal sealed partial class CleanupJobHandler(IJobQueue queue, WorkFolder work, IOptions<ProcessingOptions> options, TimeProvider clock, ILogger<CleanupJobHandler> logger)
    : IJobHandler
{
    public static readonly NewJob Hourly = new(JobKinds.Cleanup, "hourly", null, Priority: -1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public string Kind => JobKinds.Cleanup;

    public async Task<JobResult> HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        var pruned = await queue.PruneAsync(TimeSpan.FromHours(limits.KeepFinishedHours), TimeSpan.FromDays(limits.KeepDiscardedDays), cancellationToken);
        var removed = work.RemoveOrphans();
        LogCleaned(logger, pruned, removed);
        return new JobResult.Snooze(clock.GetUtcNow() + Period);
    }

    public Task GiveUpAsync(Job job, string code, CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Pruned {Jobs} finished jobs and removed the work folders of {Folders} dead processes")]
    private static partial void LogCleaned(ILogger logger, int jobs, int folders);
}
