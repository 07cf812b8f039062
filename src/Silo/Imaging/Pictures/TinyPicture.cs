using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>Pictures small enough to be looked at pixel by pixel.</summary>
internal static class TinyPicture
{
    /// <summary>Fits an sRGB picture into ThumbHash's square and returns four bytes a pixel.</summary>
    public static byte[] Rgba(VipsImage image, out int width, out int height)
    {
        var scale = Math.Min(1, ThumbHash.MaxSide / (double)Math.Max(image.Width, image.Height));
        (width, height) = (Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        using var small = Resizing.To(image, width, height);
        var pixels = small.ToPixels();
        return small.HasAlpha ? pixels : WithAlpha(pixels);
    }

    /// <summary>Squeezes an sRGB picture into the grid of <see cref="PerceptualHash"/>.</summary>
    public static byte[] Grey(VipsImage image)
    {
        using var opaque = image.HasAlpha ? Colours.Flatten(image) : null;
        using var small = Resizing.To(opaque ?? image, PerceptualHash.Width, PerceptualHash.Height);
        using var grey = new VipsOperation("colourspace").With("in", small).With("space", (int)Interpretation.Grey);
        using var image8 = grey.RunFor();
        return image8.ToPixels();
    }

    private static byte[] WithAlpha(byte[] rgb)
    {
        var rgba = new byte[rgb.Length / 3 * 4];
        for (int from = 0, to = 0; to < rgba.Length; from += 3, to += 4)
        {
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], 255);
        }

        return rgba;
    }
}
