using System.Diagnostics.CodeAnalysis;

namespace TalentMedia.Talents;

/// <summary>How platforms are written outside, and the order in which their pictures are preferred.</summary>
public static class PlatformNames
{
    /// <summary>The source shown where no platform gave a picture.</summary>
    public const string Initials = "initials";

    /// <summary>All platforms, the most preferred first.</summary>
    public static readonly IReadOnlyList<Platform> ByPriority = [Platform.Instagram, Platform.TikTok, Platform.YouTube];

    public static string NameOf(Platform platform) => platform switch
    {
        Platform.Instagram => "instagram",
        Platform.TikTok => "tiktok",
        Platform.YouTube => "youtube",
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "No such platform."),
    };

    public static bool TryParse([NotNullWhen(true)] string? name, out Platform platform)
    {
        foreach (var candidate in ByPriority)
        {
            if (NameOf(candidate) == name)
            {
                platform = candidate;
                return true;
            }
        }

        platform = default;
        return false;
    }
}
