using TalentMedia.Outcomes;
using TalentMedia.Silo.Imaging.Vips;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>The square of a picture that is shown.</summary>
internal static class SquareCrop
{
    /// <summary>By libvips' attention measure: edges, skin tones and saturation.</summary>
    public static Outcome<VipsImage> FindAttention(VipsImage image)
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

    /// <summary>The square that a person chose. A pixel more than there is comes of rounding, and is given up.</summary>
    public static Outcome<VipsImage> Find(VipsImage image, PictureCrop crop, int minimumSide)
    {
        var (left, top) = ((int)Math.Round(crop.X * image.Width), (int)Math.Round(crop.Y * image.Height));
        var asked = (int)Math.Round(crop.Size * image.Width);
        var side = Math.Min(asked, Math.Min(image.Width - left, image.Height - top));
        if (side < asked - 1) return Rejection.Invalid("size", "The square reaches beyond the picture.");
        if (side < minimumSide) return Rejections.SquareTooSmall(minimumSide);
        using var operation = new VipsOperation("extract_area")
            .With("input", image)
            .With("left", left)
            .With("top", top)
            .With("width", side)
            .With("height", side);
        using var cropped = operation.RunFor();
        return cropped.ToMemory();
    }
}
