namespace TalentMedia.Silo.Http.TikTok;

/// <summary>TikTok's API v2. <see cref="PlatformOptions.ClientId"/> is what TikTok calls client key.</summary>
internal sealed class TikTokOptions : PlatformOptions
{
    public override Uri BaseAddress { get; set; } = new("https://open.tiktokapis.com/");
}
