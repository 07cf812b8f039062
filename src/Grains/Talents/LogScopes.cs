namespace TalentMedia.Talents;

/// <summary>Log categories that operators grep for.</summary>
internal static class LogScopes
{
    /// <summary>All that concerns a talent's picture.</summary>
    public const string TalentImage = "TALENT_IMAGE";

    /// <summary>Scheduled work.</summary>
    public const string Cron = "CRON";
}
