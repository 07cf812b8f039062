using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Postgres;

internal sealed partial class PostgresJobQueue
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The wake-up connection of the job queue broke; it is made again, and jobs are found by polling meanwhile")]
    private static partial void LogListenBroken(ILogger logger, Exception exception);
}
