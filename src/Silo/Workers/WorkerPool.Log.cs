using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Workers;

internal sealed partial class WorkerPool
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The worker pool runs up to {Limit} jobs at once as {Owner}")]
    private static partial void LogStarted(ILogger logger, int limit, string owner);

    [LoggerMessage(Level = LogLevel.Information, Message = "The worker pool stopped; {Count} jobs did not stop in time and were given back")]
    private static partial void LogStopped(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs of a process that died or lost touch are available again")]
    private static partial void LogRescued(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job queue cannot be reached; tried again shortly")]
    private static partial void LogQueueUnreachable(ILogger logger, Exception exception);
}
