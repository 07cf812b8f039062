namespace TalentMedia.Talents;

/// <summary>Why a source was passed over. Stable; api.md lists them.</summary>
public static class SourceCodes
{
    public const string NotConnected = "not_connected";
    public const string TokenExpired = "token_expired";
    public const string RateLimited = "rate_limited";
    public const string PlatformUnavailable = "platform_unavailable";
    public const string Placeholder = "placeholder";
    public const string InvalidUrl = "invalid_url";
    public const string NotHttps = "not_https";
    public const string NotPublic = "not_public";
    public const string NotAnImage = "not_an_image";
    public const string TooLarge = "too_large";
    public const string TooSmall = "too_small";
    public const string NotFound = "not_found";
}
