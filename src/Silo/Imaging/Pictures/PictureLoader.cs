using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>Opens a file with the one decoder that its first bytes name. libvips never sniffs: that alone can hang it.</summary>
internal static class PictureLoader
{
    private const int Sequential = 1;
    private const int FailOnError = 2;

    /// <summary>Distributions put some decoders into packages of their own.</summary>
    public static bool IsInstalled(PictureFormat format)
    {
        try
        {
            using var operation = new VipsOperation(Nickname(format));
            return true;
        }
        catch (VipsException)
        {
            return false;
        }
    }

    /// <summary>Reads the header; pixels are decoded when they are asked for, once, from top to bottom.</summary>
    public static VipsImage Open(PictureSource source)
    {
        using var operation = Loader(source);
        return operation.RunFor();
    }

    /// <summary>Opens so that the decoder itself shrinks, leaving at least a factor of two for the proper resize.</summary>
    /// <param name="shrink">How many times larger the source is than what is wanted of it.</param>
    /// <param name="shorterSide">Of the source; no decoder can shrink below one pixel.</param>
    public static VipsImage OpenShrunk(PictureSource source, double shrink, int shorterSide)
    {
        shrink = Math.Min(shrink, shorterSide);
        using var operation = Loader(source);
        if (source.Format == PictureFormats.Jpeg) operation.With("shrink", JpegShrink(shrink));
        else if (source.Format == PictureFormats.Webp && shrink > 2) operation.With("scale", 2 / shrink);
        return operation.RunFor();
    }

    private static int JpegShrink(double shrink) => shrink switch
    {
        >= 16 => 8,
        >= 8 => 4,
        >= 4 => 2,
        _ => 1,
    };

    private static VipsOperation Loader(PictureSource source) =>
        new VipsOperation(Nickname(source.Format))
            .With("filename", source.Path)
            .With("access", Sequential)
            .With("fail-on", FailOnError);

    private static string Nickname(PictureFormat format) => format.Name switch
    {
        "jpeg" => "jpegload",
        "png" => "pngload",
        "webp" => "webpload",
        "gif" => "gifload",
        "tiff" => "tiffload",
        _ => "heifload",
    };
}
