using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    [LoggerMessage(1, LogLevel.Information, "Talent {TalentId} synced ({Trigger}): source {Source}, changed {Changed}, {Reasons}, {Milliseconds} ms")]
    private partial void LogSynced(string talentId, string trigger, string source, bool changed, string reasons, long milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Talent {TalentId}: tokens of {Platform} renewed")]
    private partial void LogRotated(string talentId, Platform platform);

    [LoggerMessage(6, LogLevel.Warning, "Talent {TalentId}: {Platform} must be connected anew: {Reason}")]
    private partial void LogReconnectRequired(string talentId, Platform platform, string? reason);

    [LoggerMessage(9, LogLevel.Error, "Talent {TalentId}: renewed tokens of {Platform} could not be stored (try {Attempt}); it is tried again")]
    private partial void LogTokensNotStored(Exception exception, string talentId, Platform platform, int attempt);

    [LoggerMessage(7, LogLevel.Information, "Talent {TalentId}: the consent for {Platform} was given back")]
    private partial void LogRevoked(string talentId, Platform platform);

    [LoggerMessage(8, LogLevel.Warning, "Talent {TalentId}: the consent for {Platform} could not be given back and is forgotten ({Code}): {Detail}")]
    private partial void LogNotRevoked(string talentId, Platform platform, string code, string detail);

    [LoggerMessage(3, LogLevel.Warning, "Talent {TalentId}: the directory's row could not be written; it is written again later")]
    private partial void LogRowLate(Exception exception, string talentId);

    [LoggerMessage(5, LogLevel.Information, "Talent {TalentId} is left due by a run: {Reason} There is quota again in {Wait}")]
    private partial void LogLeftDue(string talentId, string reason, TimeSpan? wait);

    [LoggerMessage(4, LogLevel.Error, "Talent {TalentId}: the sync that follows a change failed; it is tried again")]
    private partial void LogFollowUpFailed(Exception exception, string talentId);
}
