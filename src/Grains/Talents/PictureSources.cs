namespace TalentMedia.Talents;

/// <summary>What a talent's picture can be pinned to: a platform, the uploaded avatar, or the initials.</summary>
public static class PictureSources
{
    public const string Avatar = "avatar";
    public const string Initials = PlatformNames.Initials;

    public static readonly IReadOnlyList<string> All = [.. PlatformNames.ByPriority.Select(PlatformNames.NameOf), Avatar, Initials];
}
