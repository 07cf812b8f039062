using TalentMedia.Simulators.Instagram;
using TalentMedia.Simulators.YouTube;

namespace TalentMedia.Simulators;

/// <summary>The settings that point a silo at a simulator; README.md lists them.</summary>
public static class SimulatorSettings
{
    /// <param name="origin">Such as <c>http://127.0.0.1:43127</c>.</param>
    public static Dictionary<string, string?> For(string origin) => new()
    {
        ["Outbound:TrustedOrigins:0"] = origin,
        ["Talents:Platforms:Instagram:BaseAddress"] = $"{origin}/instagram/",
        ["Talents:Platforms:Instagram:AuthorizeAddress"] = $"{origin}/instagram/oauth/authorize",
        ["Talents:Platforms:Instagram:TokenAddress"] = $"{origin}/instagram/oauth/access_token",
        ["Talents:Platforms:Instagram:Discovery:BaseAddress"] = $"{origin}/facebook/",
        ["Talents:Platforms:Instagram:Discovery:UserId"] = InstagramSimulator.DiscoveryAccount,
        ["Talents:Platforms:Instagram:Discovery:AccessToken"] = InstagramSimulator.DiscoveryToken,
        ["Talents:Platforms:Instagram:ClientId"] = "sim-instagram",
        ["Talents:Platforms:Instagram:ClientSecret"] = "sim-instagram-secret",
        ["Talents:Platforms:TikTok:BaseAddress"] = $"{origin}/tiktok/",
        ["Talents:Platforms:TikTok:AuthorizeAddress"] = $"{origin}/tiktok/v2/auth/authorize",
        ["Talents:Platforms:TikTok:ClientId"] = "sim-tiktok",
        ["Talents:Platforms:TikTok:ClientSecret"] = "sim-tiktok-secret",
        ["Talents:Platforms:YouTube:BaseAddress"] = $"{origin}/youtube/",
        ["Talents:Platforms:YouTube:TokenAddress"] = $"{origin}/google/token",
        ["Talents:Platforms:YouTube:AuthorizeAddress"] = $"{origin}/google/o/oauth2/v2/auth",
        ["Talents:Platforms:YouTube:RevokeAddress"] = $"{origin}/google/revoke",
        ["Talents:Platforms:YouTube:ClientId"] = "sim-youtube",
        ["Talents:Platforms:YouTube:ClientSecret"] = "sim-youtube-secret",
        ["Talents:Platforms:YouTube:ApiKey"] = YouTubeSimulator.ApiKey,
    };
}
