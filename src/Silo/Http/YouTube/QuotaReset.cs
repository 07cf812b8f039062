using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>YouTube's daily quota is given anew at midnight, Pacific Time.</summary>
internal static class QuotaReset
{
    public static TimeSpan After(DateTimeOffset now) => PacificDay.Of(now).End - now;
}
