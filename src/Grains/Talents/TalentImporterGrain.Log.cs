using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

internal sealed partial class TalentImporterGrain
{
    [LoggerMessage(55, LogLevel.Information, "Import {ImportId} ({Status}): {Accepted} rows")]
    private partial void LogBegun(string importId, string status, int accepted);

    [LoggerMessage(56, LogLevel.Information, "Import {ImportId} ended: {Created} created, {Updated} updated, {Failed} failed")]
    private partial void LogEnded(string importId, int created, int updated, int failed);

    [LoggerMessage(57, LogLevel.Error, "The import under way could not go on (failure {Failures} in a row); it is tried again")]
    private partial void LogDriveFailed(Exception exception, int failures);

    [LoggerMessage(58, LogLevel.Warning, "Import {ImportId}, row {Ordinal}: try {Attempt} failed")]
    private partial void LogRowFailed(Exception exception, string importId, int ordinal, int attempt);

    [LoggerMessage(59, LogLevel.Warning, "The reminder of imports could not be removed; it finds nothing to do")]
    private partial void LogStillReminded(Exception exception);
}
