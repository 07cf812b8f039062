using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>The "no" of a source, worded for the person who reads it beside the talent.</summary>
internal static class SourceRejections
{
    public static Rejection Unavailable(string detail, TimeSpan? retryAfter = null) => new(SourceCodes.PlatformUnavailable, detail) { RetryAfter = retryAfter };

    public static Rejection RateLimited(string who, TimeSpan retryAfter) => new(SourceCodes.RateLimited, $"{who} asks for fewer calls.") { RetryAfter = retryAfter };

    public static Rejection TokenExpired(Platform platform, string why) => new(SourceCodes.TokenExpired, $"{why} Connect the {platform} account again.");

    public static Rejection NotConnected(Platform platform, string why) => new(SourceCodes.NotConnected, $"{why} Connect the {platform} account again.");

    public static Rejection NotFound(string detail) => new(SourceCodes.NotFound, detail);

    public static Rejection Placeholder(Platform platform) => new(SourceCodes.Placeholder, $"The {platform} account shows the platform's default picture.");

    public static Rejection InvalidUrl(string detail) => new(SourceCodes.InvalidUrl, detail);
}
