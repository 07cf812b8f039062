using TalentMedia.Operations;

namespace TalentMedia.Silo.Http.Instagram;

/// <summary>Business Discovery of the Instagram API with Facebook Login: it answers to one professional account of our own, about any other that is public.</summary>
internal sealed class DiscoveryOptions
{
    public Uri BaseAddress { get; set; } = new("https://graph.facebook.com/");

    /// <summary>The Instagram user id (1784…) of our own account. Default: none; then Instagram's accounts are read by consent only.</summary>
    public string UserId { get; set; } = "";

    /// <summary>A token of it, with <c>instagram_basic</c> and <c>pages_read_engagement</c>.</summary>
    public Secret AccessToken { get; set; } = new("");

    public bool IsSet => UserId.Length > 0 && AccessToken.Reveal().Length > 0;
}
