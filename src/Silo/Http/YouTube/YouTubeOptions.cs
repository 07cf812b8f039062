using TalentMedia.Operations;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>YouTube Data API v3.</summary>
internal sealed class YouTubeOptions : PlatformOptions
{
    public override Uri BaseAddress { get; set; } = new("https://www.googleapis.com/");

    /// <summary>Google's token endpoint; it stands on another host than the API.</summary>
    public Uri TokenAddress { get; set; } = new("https://oauth2.googleapis.com/token");

    /// <summary>Reads public channels by handle. Default: none; then only signed-in channels can be read.</summary>
    public Secret ApiKey { get; set; } = new("");

    public override IEnumerable<(string Name, Uri Address)> Addresses => [.. base.Addresses, (nameof(TokenAddress), TokenAddress)];
}
