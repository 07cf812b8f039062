using TalentMedia.Operations;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>YouTube Data API v3.</summary>
internal sealed class YouTubeOptions : PlatformOptions
{
    public override Uri BaseAddress { get; set; } = new("https://www.googleapis.com/");

    public override Uri AuthorizeAddress { get; set; } = new("https://accounts.google.com/o/oauth2/v2/auth");

    /// <summary>Google's endpoint for giving a consent back.</summary>
    public Uri RevokeAddress { get; set; } = new("https://oauth2.googleapis.com/revoke");

    /// <summary>Google's token endpoint; it stands on another host than the API.</summary>
    public Uri TokenAddress { get; set; } = new("https://oauth2.googleapis.com/token");

    /// <summary>Reads public channels by handle. Default: none; then only signed-in channels can be read.</summary>
    public Secret ApiKey { get; set; } = new("");

    public override IEnumerable<(string Name, Uri Address)> Addresses => [.. base.Addresses, (nameof(TokenAddress), TokenAddress), (nameof(RevokeAddress), RevokeAddress)];
}
