using TalentMedia.Silo.Imaging.Vips;
using TalentMedia.Talents;

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

    /// <summary>Writes an sRGB picture as <see cref="PicturePrint"/>: shape, brightness, and colour as the two differences of YCbCr (BT.601).</summary>
    public static string Print(VipsImage image)
    {
        using var opaque = image.HasAlpha ? Colours.Flatten(image) : null;
        using var small = Resizing.To(opaque ?? image, PicturePrint.Side, PicturePrint.Side);
        using var smaller = Resizing.To(opaque ?? image, PicturePrint.ColourSide, PicturePrint.ColourSide);
        List<byte> print = [(byte)Math.Clamp(Math.Round(128 + (32 * Math.Log2((double)image.Width / image.Height))), 0, 255)];
        print.AddRange(Weigh(small.ToPixels(), 0, 0.299, 0.587, 0.114));
        print.AddRange(Weigh(smaller.ToPixels(), 128, -0.169, -0.331, 0.5));
        print.AddRange(Weigh(smaller.ToPixels(), 128, 0.5, -0.419, -0.081));
        return Convert.ToBase64String([.. print]);
    }

    private static IEnumerable<byte> Weigh(byte[] rgb, double zero, double red, double green, double blue)
    {
        for (var at = 0; at < rgb.Length; at += 3)
            yield return (byte)Math.Clamp(Math.Round(zero + (red * rgb[at]) + (green * rgb[at + 1]) + (blue * rgb[at + 2])), 0, 255);
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
