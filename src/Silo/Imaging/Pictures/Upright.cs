using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>EXIF orientation, 1 to 8 (EXIF 2.32, 4.6.4 A): 5 to 8 swap the sides.</summary>
internal static class Upright
{
    public static bool SwapsSides(VipsImage image) => image.FindInt("orientation") is >= 5 and <= 8;

    public static (int Width, int Height) Size(VipsImage image) =>
        SwapsSides(image) ? (image.Height, image.Width) : (image.Width, image.Height);

    /// <summary>Turns the pixels. Cheap only on a small picture that stands in memory.</summary>
    public static VipsImage Turn(VipsImage image)
    {
        using var operation = new VipsOperation("autorot").With("in", image);
        return operation.RunFor();
    }
}
