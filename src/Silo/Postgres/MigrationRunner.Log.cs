using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Postgres;

internal sealed partial class MigrationRunner
{
    [LoggerMessage(1, LogLevel.Information, "Applied migration {Name}")]
    private partial void LogApplied(string name);
}
