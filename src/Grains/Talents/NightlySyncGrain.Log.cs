using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

internal sealed partial class NightlySyncGrain
{
    [LoggerMessage(30, LogLevel.Information, "The next nightly sync is at {At:u}")]
    private partial void LogScheduled(DateTimeOffset at);

    [LoggerMessage(31, LogLevel.Information, "Run {RunId} ({Kind}, dry run {DryRun}) began: {Due} due, {Selected} selected; quota: {Cost}")]
    private partial void LogBegun(string runId, string kind, bool dryRun, int due, int selected, string cost);

    [LoggerMessage(32, LogLevel.Information, "Run {RunId} ended ({Status}): {Selected} talents, {Changed} changed, {Unchanged} unchanged, {Failed} failed, {Skipped} skipped, in {Time}")]
    private partial void LogEnded(string runId, string status, int selected, int changed, int unchanged, int failed, int skipped, TimeSpan time);

    [LoggerMessage(33, LogLevel.Error, "The run under way could not go on (failure {Failures} in a row)")]
    private partial void LogDriveFailed(Exception exception, int failures);

    [LoggerMessage(34, LogLevel.Error, "Run {RunId}, talent {TalentId}: unexpected failure")]
    private partial void LogTalentFailed(Exception exception, string runId, string talentId);

    [LoggerMessage(35, LogLevel.Information, "{Count} talents have a sync pending and are woken")]
    private partial void LogResuming(int count);

    [LoggerMessage(36, LogLevel.Information, "Run {RunId}, talent {TalentId}: {Outcome}, {Code}, {Milliseconds} ms")]
    private partial void LogTalent(string runId, string talentId, string outcome, string code, long milliseconds);

    [LoggerMessage(37, LogLevel.Information, "{Count} runs that ended more than {Retention} ago are forgotten, with their reports")]
    private partial void LogForgotten(int count, TimeSpan retention);
}
