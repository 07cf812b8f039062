using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

internal sealed partial class ProfileImageSources
{
    [LoggerMessage(20, LogLevel.Warning, "The avatar given for talent {TalentId} was not taken: {Code}")]
    private partial void LogImportFailed(string talentId, string code);

    [LoggerMessage(21, LogLevel.Error, "Talent {TalentId}, platform {Platform}: unexpected failure")]
    private partial void LogUnexpected(Exception exception, string talentId, Platform? platform);
}
