using System.Globalization;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Children;
using TalentMedia.Silo.Imaging.Vips;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// A profile picture: the square that is asked for, or that draws the eye, in every size, and the whole of it to be cropped
/// anew. A picture smaller than a size is not enlarged; that size's file then has the picture's own side, and browsers scale it.
/// </summary>
internal static class AvatarPipeline
{
    public static readonly int[] Sizes = [64, 128, 256, 512];

    /// <summary>Of what is kept to be cropped anew: it is seen only in what is rendered from it.</summary>
    private const int UncroppedQuality = 90;

    /// <summary>What is decoded: so wide that the shorter side has the largest size, and the longer one that of what is kept.</summary>
    public static RenditionSize DecodeSize(int width, int height)
    {
        var scale = Math.Min(1.0, Math.Max((double)Sizes[^1] / Math.Min(width, height), (double)PictureCrop.SourceSide / Math.Max(width, height)));
        return RenditionSize.Of(width, height, (int)Math.Ceiling(width * scale));
    }

    public static Outcome<RenderedAvatar> Run(PictureHeader header, VipsImage decoded, ChildRequest request)
    {
        var found = request.Crop is { } crop ? SquareCrop.Find(decoded, crop, request.MinimumSide) : SquareCrop.FindAttention(decoded);
        if (found.IsRejected) return found.Rejection;
        using var square = found.Value;
        var writer = new PictureWriter(request.OutputFolder);
        var files = WriteSizes(writer, square, request.OutputFolder);
        var uncropped = request.Crop is null ? WriteUncropped(writer, decoded) : null;
        var hash = PerceptualHash.Of(TinyPicture.Grey(decoded));
        var print = TinyPicture.Print(decoded);
        writer.Publish();
        return new RenderedAvatar(header.Width, header.Height, header.Source.Format.Name, header.Animated, hash, print, [.. files], uncropped);
    }

    private static List<AvatarFile> WriteSizes(PictureWriter writer, VipsImage square, string outputFolder)
    {
        List<AvatarFile> files = [];
        string? sourceSide = null;
        foreach (var size in Sizes)
        {
            var name = size.ToString(CultureInfo.InvariantCulture);
            var side = Math.Min(size, square.Width);
            using var resized = Resizing.To(square, side, side);
            using var pixels = resized.ToMemory();
            foreach (var extension in RenditionPresets.Formats)
            {
                var path = sourceSide is null
                    ? writer.Write(pixels, name, extension)
                    : writer.Repeat(Path.Combine(outputFolder, $"{sourceSide}.{extension}"), name, extension);
                files.Add(new(size, extension, path));
            }

            if (size >= square.Width) sourceSide ??= name;
        }

        return files;
    }

    private static string WriteUncropped(PictureWriter writer, VipsImage decoded)
    {
        var scale = Math.Min(1.0, (double)PictureCrop.SourceSide / Math.Max(decoded.Width, decoded.Height));
        using var whole = scale < 1
            ? Resizing.To(decoded, Math.Max(1, (int)(decoded.Width * scale)), Math.Max(1, (int)(decoded.Height * scale)))
            : decoded.ToMemory();
        return writer.Write(whole, "uncropped", "webp", UncroppedQuality);
    }
}
