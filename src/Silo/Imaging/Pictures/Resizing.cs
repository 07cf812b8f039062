using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>Lanczos resizing to exact sizes, with colours weighted by opacity so that nothing hidden bleeds out.</summary>
internal static class Resizing
{
    public static VipsImage To(VipsImage image, int width, int height)
    {
        if (!image.HasAlpha) return Plain(image, width, height);

        using var weighted = Apply("premultiply", image);
        using var resized = Plain(weighted, width, height);
        using var plain = Apply("unpremultiply", resized);
        using var cast = new VipsOperation("cast").With("in", plain).With("format", (int)image.Format);
        return cast.RunFor();
    }

    private static VipsImage Plain(VipsImage image, int width, int height)
    {
        using var operation = new VipsOperation("resize")
            .With("in", image)
            .With("scale", (double)width / image.Width)
            .With("vscale", (double)height / image.Height);
        return operation.RunFor();
    }

    private static VipsImage Apply(string nickname, VipsImage image)
    {
        using var operation = new VipsOperation(nickname).With("in", image);
        return operation.RunFor();
    }
}
