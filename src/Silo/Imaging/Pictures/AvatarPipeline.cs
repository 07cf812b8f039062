using System.Globalization;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// A profile picture: the square that draws the eye, in every size. A picture smaller than a size is not enlarged; that
/// size's file then has the picture's own side, and browsers scale it.
/// </summary>
internal static class AvatarPipeline
{
    public static readonly int[] Sizes = [64, 128, 256, 512];

    /// <summary>What is decoded: so wide that the shorter side has the largest size.</summary>
    public static RenditionSize DecodeSize(int width, int height)
    {
        var scale = Math.Min(1.0, (double)Sizes[^1] / Math.Min(width, height));
        return RenditionSize.Of(width, height, (int)Math.Ceiling(width * scale));
    }

    public static RenderedAvatar Run(PictureHeader header, VipsImage decoded, string outputFolder)
    {
        var writer = new PictureWriter(outputFolder);
        using var square = CropToSquare(decoded);
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

        var hash = PerceptualHash.Of(TinyPicture.Grey(decoded));
        writer.Publish();
        return new(header.Width, header.Height, header.Source.Format.Name, header.Animated, hash, [.. files]);
    }

    /// <summary>libvips' attention measure: edges, skin tones and saturation.</summary>
    private static VipsImage CropToSquare(VipsImage image)
    {
        const int attention = 3;
        var side = Math.Min(image.Width, image.Height);
        if (image.Width == image.Height) return image.ToMemory();
        using var operation = new VipsOperation("smartcrop")
            .With("input", image)
            .With("width", side)
            .With("height", side)
            .With("interesting", attention);
        using var cropped = operation.RunFor();
        return cropped.ToMemory();
    }
}
