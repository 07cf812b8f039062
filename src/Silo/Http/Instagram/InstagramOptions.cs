namespace TalentMedia.Silo.Http.Instagram;

/// <summary>Instagram API with Instagram Login: professional accounts that consented.</summary>
internal sealed class InstagramOptions : PlatformOptions
{
    public override Uri BaseAddress { get; set; } = new("https://graph.instagram.com/");

    public override Uri AuthorizeAddress { get; set; } = new("https://www.instagram.com/oauth/authorize");

    /// <summary>Where a code is exchanged; it stands on another host than the API.</summary>
    public Uri TokenAddress { get; set; } = new("https://api.instagram.com/oauth/access_token");

    /// <summary>Reads public professional accounts by their names (Business Discovery).</summary>
    public DiscoveryOptions Discovery { get; set; } = new();

    public override IEnumerable<(string Name, Uri Address)> Addresses =>
        [.. base.Addresses, (nameof(TokenAddress), TokenAddress), ($"{nameof(Discovery)}:{nameof(Discovery.BaseAddress)}", Discovery.BaseAddress)];

    /// <summary>The Graph API's version, as it stands in the path. A version lives about two years. Default v25.0.</summary>
    public string ApiVersion { get; set; } = "v25.0";
}
