using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Talents;

/// <summary>Section <c>Talents</c>.</summary>
internal sealed class TalentsOptions
{
    public const string Section = "Talents";

    /// <summary>The least time between two automatic syncs of a talent. Default 24 hours. Manual syncs and those after connecting are not held back by it, but restart it.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan AutomaticInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The least time between two manual syncs of a talent. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ManualCooldown { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a sync may take over all platforms; what is left is recorded as <c>platform_unavailable</c>. Default 20 seconds; a caller waits at most 30.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:28")]
    public TimeSpan SyncDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a sync that follows a change is tried while the platforms fail for passing reasons; afterwards the nightly run has it. Default 5.</summary>
    [Range(1, 20)]
    public int FollowUpAttempts { get; set; } = 5;

    /// <summary>The wait before the second try of such a sync, doubled each time; a platform's Retry-After makes it longer. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FollowUpDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The share of a token's life after which it is refreshed. Default 0.8.</summary>
    [Range(0.1, 1.0)]
    public double TokenRefreshAt { get; set; } = 0.8;

    /// <summary>Pixels of the shorter side below which a picture is rejected as <c>too_small</c>. Default 64.</summary>
    [Range(1, 4096)]
    public int MinimumSide { get; set; } = 64;

    /// <summary>SHA-256 digests (lower-case hex) of pictures that platforms serve for people without one. Default: none; the adapters know the placeholders by their URLs, a built-in list by their looks, and others are learned.</summary>
    public string[] PlaceholderHashes { get; set; } = [];

    /// <summary>Accounts that show the same picture, on unrelated talents, from which on it is suspected to be a placeholder. Default 5.</summary>
    [Range(2, 1000)]
    public int PlaceholderTalents { get; set; } = 5;

    /// <summary>How long a picture that is no longer shown can be restored; then it is cleaned up. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>When the nightly run starts, UTC. Default 02:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "23:59:59")]
    public TimeSpan NightlyAt { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Talents synced by one run at most. Default 200.</summary>
    [Range(1, 100_000)]
    public int RunLimit { get; set; } = 200;

    /// <summary>Talents of a run that are synced at the same time. Default 8.</summary>
    [Range(1, 256)]
    public int RunConcurrency { get; set; } = 8;

    /// <summary>
    /// How long a run waits in all for a platform's quota to come back, while others go on; the talents that are left then stay
    /// due and are first in the next run. Default 2 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan RunPatience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an ended run and its report are kept. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan RunRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How often syncs left over by a crash are looked for. Default 5 minutes; 1 minute is the least that reminders allow.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(5);
}
