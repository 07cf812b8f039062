using System.Globalization;
using TalentMedia.Identity;

namespace TalentMedia.Talents;

/// <summary>Which night it is. Pure; all times UTC.</summary>
internal static class NightlySyncRules
{
    /// <summary>A reminder may come a little early by this silo's clock; it still means its slot.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    /// <summary>What happens so much after a run's slot counts as on time; a run that begins later is a catch-up.</summary>
    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(15);

    /// <summary>The latest slot that has come.</summary>
    public static DateTimeOffset SlotAt(DateTimeOffset now, TimeSpan nightlyAt)
    {
        var today = new DateTimeOffset((now + Early).UtcDateTime.Date, TimeSpan.Zero) + nightlyAt;
        return today <= now + Early ? today : today.AddDays(-1);
    }

    /// <summary>How long until the next slot.</summary>
    public static TimeSpan UntilNext(DateTimeOffset now, TimeSpan nightlyAt) => SlotAt(now, nightlyAt).AddDays(1) - now;

    /// <summary>
    /// The throttle of a run on time is measured at its slot, so that some seconds of difference between two nights skip no one;
    /// that of a catch-up at the time it really begins. So it is with each of its talents: one that a run reaches late, as after
    /// an outage, is not due again before its time.
    /// </summary>
    public static DateTimeOffset AsOf(DateTimeOffset slot, DateTimeOffset now) => now - slot <= OnTime ? slot : now;

    /// <summary>One run a slot, whoever begins it and however often.</summary>
    public static string RunIdOf(DateTimeOffset slot) =>
        IdText.Derived("run", "nightly", slot.ToString("O", CultureInfo.InvariantCulture));
}
