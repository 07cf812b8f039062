using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

internal sealed partial class NightlySyncGrain
{
    [LoggerMessage(30, LogLevel.Information, "The next nightly sync is at {At:u}")]
    private partial void LogScheduled(DateTimeOffset at);

    [LoggerMessage(31, LogLevel.Information, "Run {RunId} ({Kind}, dry run {DryRun}) began: {Due} due, {Selected} selected")]
    private partial void LogBegun(string runId, string kind, bool dryRun, int due, int selected);

    [LoggerMessage(32, LogLevel.Information, "Run {RunId} ended: {Selected} talents, {Changed} changed, {Unchanged} unchanged, {Failed} failed, {Skipped} skipped")]
    private partial void LogEnded(string runId, int selected, int changed, int unchanged, int failed, int skipped);

    [LoggerMessage(33, LogLevel.Error, "The run under way could not go on (failure {Failures} in a row)")]
    private partial void LogDriveFailed(Exception exception, int failures);

    [LoggerMessage(34, LogLevel.Error, "Run {RunId}, talent {TalentId}: unexpected failure")]
    private partial void LogTalentFailed(Exception exception, string runId, string talentId);

    [LoggerMessage(35, LogLevel.Information, "{Count} talents have a sync pending and are woken")]
    private partial void LogResuming(int count);
}
