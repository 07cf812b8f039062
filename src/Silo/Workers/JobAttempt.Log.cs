using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Workers;

internal sealed partial class JobAttempt
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {Kind} {Key}, attempt {Attempt}: {Result}")]
    private static partial void LogEnded(ILogger logger, string kind, string key, int attempt, string result);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Key}, attempt {Attempt}, failed and is tried again")]
    private static partial void LogFaulted(ILogger logger, string kind, string key, int attempt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Key} is given up after attempt {Attempt}: {Code}")]
    private static partial void LogGivenUp(ILogger logger, string kind, string key, int attempt, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of job {Kind} {Key} was lost; another process has it, and this attempt stopped")]
    private static partial void LogLost(ILogger logger, string kind, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The result of job {Kind} {Key} came late and was refused; claim {Fence} is no longer the latest")]
    private static partial void LogRefused(ILogger logger, string kind, string key, long fence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of job {Kind} {Key} could not be recorded; it runs again when its lease has run out")]
    private static partial void LogNotRecorded(ILogger logger, string kind, string key, Exception exception);
}
