namespace TalentMedia.Api.Delivery;

internal sealed class MediaUrls(MediaKeys keys) : IMediaUrls
{
    private const int NoWatermark = 0;

    public string UrlOf(string assetId, string sha256, string preset, string extension)
    {
        var signature = MediaSignature.Of(new MediaLink(assetId, sha256, preset, NoWatermark, extension), keys);
        return $"/media/{signature}/{Uri.EscapeDataString(assetId)}/{preset}.{extension}";
    }
}
