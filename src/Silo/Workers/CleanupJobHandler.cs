using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Workers;

/// <summary>
/// Housekeeping: prunes finished jobs, removes work folders that crashed attempts left and objects that uploads and former pictures left. One job for the whole cluster,
/// which snoozes for an hour each time.
/// </summary>
internal sealed partial class CleanupJobHandler(
    IJobQueue queue, IWorkFolders work, OrphanCollector orphans, AvatarCollector avatars, IOptions<ProcessingOptions> options, TimeProvider clock, ILogger<CleanupJobHandler> logger)
    : IJobHandler
{
    public static readonly NewJob Hourly = new(JobKinds.Cleanup, "hourly", null, Priority: -1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public string Kind => JobKinds.Cleanup;

    public async Task<JobResult> HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        var pruned = await queue.PruneAsync(TimeSpan.FromHours(limits.KeepFinishedHours), TimeSpan.FromDays(limits.KeepDiscardedDays), cancellationToken);
        var folders = work.RemoveOrphans();
        var objects = await orphans.CollectAsync(cancellationToken) + await avatars.CollectAsync(cancellationToken);
        LogCleaned(logger, pruned, folders, objects);
        return new JobResult.Snooze(clock.GetUtcNow() + Period);
    }

    public Task GiveUpAsync(Job job, string code, CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Pruned {Jobs} finished jobs, removed the work folders of {Folders} dead processes and {Objects} objects that belong to nothing")]
    private static partial void LogCleaned(ILogger logger, int jobs, int folders, int objects);
}
