namespace TalentMedia.Silo.Http.Instagram;

/// <summary>Instagram API with Instagram Login: professional accounts that consented.</summary>
internal sealed class InstagramOptions : PlatformOptions
{
    public override Uri BaseAddress { get; set; } = new("https://graph.instagram.com/");

    /// <summary>The Graph API's version, as it stands in the path. A version lives about two years. Default v25.0.</summary>
    public string ApiVersion { get; set; } = "v25.0";
}
