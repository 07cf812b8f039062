namespace TalentMedia.Silo.Http.TikTok;

/// <summary>TikTok's API v2. <see cref="PlatformOptions.ClientId"/> is what TikTok calls client key.</summary>
internal sealed class TikTokOptions : PlatformOptions
{
    public override Uri BaseAddress { get; set; } = new("https://open.tiktokapis.com/");

    public override Uri AuthorizeAddress { get; set; } = new("https://www.tiktok.com/v2/auth/authorize/");

    /// <summary>How the code challenge is written: TikTok documents hexadecimal for apps on desktops, where RFC 7636 has base64url. Default: as the RFC has it.</summary>
    public bool HexChallenge { get; set; }
}
