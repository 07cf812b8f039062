using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>Accounts of the simulator's sample people.</summary>
internal static class Accounts
{
    public static PlatformAccount Of(Platform platform, string person) =>
        new(platform, null, new TokenSet($"{Prefix(platform)}-{person}", $"{Prefix(platform)}-{person}-refresh", null));

    public static PlatformAccount WithTokens(Platform platform, TokenSet tokens) => new(platform, null, tokens);

    public static PlatformAccount ByHandle(Platform platform, string handle) => new(platform, handle, null);

    private static string Prefix(Platform platform) => platform switch
    {
        Platform.Instagram => "ig",
        Platform.TikTok => "tt",
        _ => "yt",
    };
}
