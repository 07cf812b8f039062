namespace TalentMedia.Talents.Quotas;

/// <summary>The day by which Google counts: from midnight to midnight, Pacific Time. Pure; all times UTC.</summary>
internal readonly record struct PacificDay(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Without the machine's time zone data the winter offset is at most an hour late, never early.</summary>
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var pacific)
        ? pacific
        : TimeZoneInfo.CreateCustomTimeZone("pacific-winter", TimeSpan.FromHours(-8), null, null);

    public static PacificDay Of(DateTimeOffset at)
    {
        var midnight = TimeZoneInfo.ConvertTime(at, Zone).Date;
        return new PacificDay(Utc(midnight), Utc(midnight.AddDays(1)));
    }

    private static DateTimeOffset Utc(DateTime midnight) => new(TimeZoneInfo.ConvertTimeToUtc(midnight, Zone), TimeSpan.Zero);
}
