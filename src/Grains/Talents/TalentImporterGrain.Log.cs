using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

internal sealed partial class TalentImporterGrain
{
    [LoggerMessage(50, LogLevel.Information, "Import {ImportId} ({Status}): {Accepted} rows")]
    private partial void LogBegun(string importId, string status, int accepted);

    [LoggerMessage(51, LogLevel.Information, "Import {ImportId} ended: {Created} created, {Updated} updated, {Failed} failed")]
    private partial void LogEnded(string importId, int created, int updated, int failed);

    [LoggerMessage(52, LogLevel.Error, "The import under way could not go on (failure {Failures} in a row); it is tried again")]
    private partial void LogDriveFailed(Exception exception, int failures);

    [LoggerMessage(53, LogLevel.Warning, "Import {ImportId}, row {Ordinal}: try {Attempt} failed")]
    private partial void LogRowFailed(Exception exception, string importId, int ordinal, int attempt);

    [LoggerMessage(54, LogLevel.Warning, "The reminder of imports could not be removed; it finds nothing to do")]
    private partial void LogStillReminded(Exception exception);
}
