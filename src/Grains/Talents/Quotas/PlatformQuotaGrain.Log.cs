using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents.Quotas;

internal sealed partial class PlatformQuotaGrain
{
    [LoggerMessage(50, LogLevel.Warning, "{Platform} wants no calls until {Until:u}; nobody asks it meanwhile")]
    private partial void LogPaused(string platform, DateTimeOffset? until);
}
