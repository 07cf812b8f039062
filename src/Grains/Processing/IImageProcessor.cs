using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Processing;

/// <summary>
/// Port: decodes and renders pictures outside the silo's process. A picture that crashes, hangs or exhausts its
/// renderer costs that picture only. Every "no" is a rejection with a code of <see cref="RejectionCodes"/>:
/// <c>empty unsupported corrupt too_many_pixels too_many_scans too_many_frames timed_out renderer_crashed too_small</c>.
/// </summary>
internal interface IImageProcessor
{
    /// <summary>Renders all presets in all formats. The files stand in <see cref="RenderRequest.OutputFolder"/> only when the outcome is a value.</summary>
    Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken);

    /// <summary>Crops to the square that is asked for, or that draws the eye, and renders 64, 128, 256 and 512 pixels as WebP and JPEG.</summary>
    Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken);
}

/// <param name="SourcePath">A readable local file; its name and extension mean nothing.</param>
/// <param name="OutputFolder">An existing, empty folder for the files.</param>
internal sealed record RenderRequest(string SourcePath, string OutputFolder);

/// <param name="Width">Pixels of the original after orientation.</param>
/// <param name="ThumbHash">Base64, about 33 characters.</param>
/// <param name="Palette">Five or fewer colours as #rrggbb, the most frequent first.</param>
/// <param name="TakenAt">Local time of the camera as EXIF states it; null where it does not.</param>
internal sealed record RenderedImage(
    int Width,
    int Height,
    string Format,
    string ThumbHash,
    string[] Palette,
    DateTime? TakenAt,
    string? Camera,
    RenditionFile[] Files);

/// <param name="Extension">One of <see cref="RenditionPresets.Formats"/>.</param>
/// <param name="Width">Pixels; below the preset's where the original is smaller, as nothing is enlarged.</param>
internal sealed record RenditionFile(string Preset, string Extension, string Path, int Width, int Height, long Bytes);

/// <param name="MinimumSide">Pixels; a smaller picture, or a smaller square of it, is rejected as <c>too_small</c>.</param>
/// <param name="Crop">Null: the square that draws the eye.</param>
internal sealed record AvatarRequest(string SourcePath, string OutputFolder, int MinimumSide, PictureCrop? Crop = null);

/// <param name="Width">Pixels of the original after orientation.</param>
/// <param name="PerceptualHash">64 bits of the whole picture; two pictures that look alike differ in few of them.</param>
/// <param name="Print">Of the whole picture; see <see cref="PicturePrint"/>.</param>
/// <param name="UncroppedPath">The whole picture as WebP, at most <see cref="PictureCrop.SourceSide"/> pixels a side; null where a crop was asked for.</param>
internal sealed record RenderedAvatar(
    int Width, int Height, string Format, bool Animated, ulong PerceptualHash, string Print, AvatarFile[] Files, string? UncroppedPath);

/// <param name="Size">64, 128, 256 or 512; the file's own side is smaller where the picture is, as nothing is enlarged.</param>
internal sealed record AvatarFile(int Size, string Extension, string Path);
