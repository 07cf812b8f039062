namespace TalentMedia.Api.Delivery;

/// <summary>Signed URLs of renditions, <c>/media/{signature}/{assetId}/{preset}.{ext}</c>. A pure function: no look-up, no grain.</summary>
internal interface IMediaUrls
{
    /// <param name="sha256">Of the original, lower-case hex.</param>
    string UrlOf(string assetId, string sha256, string preset, string extension);
}
