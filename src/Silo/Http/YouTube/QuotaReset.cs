namespace TalentMedia.Silo.Http.YouTube;

/// <summary>YouTube's daily quota is given anew at midnight, Pacific Time.</summary>
internal static class QuotaReset
{
    public static TimeSpan After(DateTimeOffset now)
    {
        // Without the machine's time zone data the winter offset is at most an hour late, never early.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var pacific))
            pacific = TimeZoneInfo.CreateCustomTimeZone("pacific-winter", TimeSpan.FromHours(-8), null, null);
        var midnight = TimeZoneInfo.ConvertTime(now, pacific).Date.AddDays(1);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, pacific) - now.UtcDateTime;
    }
}
