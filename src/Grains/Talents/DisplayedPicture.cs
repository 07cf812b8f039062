using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Talents;

/// <summary>A picture that is shown, or could be.</summary>
/// <param name="Source">A platform's name, or <see cref="PictureSources.Avatar"/>.</param>
/// <param name="ContentHash">Names its renditions: a function of the source picture and the crop, so that an address never shows another crop.</param>
/// <param name="SourceHash">Of the bytes it was made from, lower-case hex.</param>
/// <param name="Crop">Null: automatic.</param>
/// <param name="Seen">As a platform gave it; null for avatars.</param>
[GenerateSerializer, Immutable, Alias("displayed-picture")]
internal sealed record DisplayedPicture(
    [property: Id(0)] string Source,
    [property: Id(1)] string ContentHash,
    [property: Id(2)] string SourceHash,
    [property: Id(3)] PictureCrop? Crop,
    [property: Id(4)] SeenPicture? Seen = null)
{
    /// <summary>The automatic crop's hash is that of the source: the same picture of two talents is rendered and stored once.</summary>
    public static string HashOf(string sourceHash, PictureCrop? crop) => crop is null
        ? sourceHash
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{sourceHash}\n{crop.X:F4}\n{crop.Y:F4}\n{crop.Size:F4}"))));
}
