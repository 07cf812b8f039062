using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>What is known of a picture before its pixels are decoded.</summary>
/// <param name="Width">Pixels after orientation.</param>
/// <param name="DecodeSize">What is decoded of it.</param>
/// <param name="SwapsSides">The file stores the sides the other way round.</param>
/// <param name="Bytes">Memory that decoding may need.</param>
internal sealed record PictureHeader(
    PictureSource Source,
    int Width,
    int Height,
    RenditionSize DecodeSize,
    bool SwapsSides,
    bool Animated,
    long Bytes,
    ExifFacts Exif)
{
    /// <summary>Has libvips read the header, never the pixels, and holds it against the limits.</summary>
    /// <exception cref="VipsException">The header cannot be read.</exception>
    /// <param name="decodeSize">The pixels that will be asked for, of upright width and height.</param>
    public static Outcome<PictureHeader> Read(PictureSource source, PictureLimits limits, Func<int, int, RenditionSize> decodeSize)
    {
        using var image = PictureLoader.Open(source);
        return Check(source, image, limits, decodeSize);
    }

    /// <summary>Decodes, shrinks, brings to sRGB and turns upright: one pass over the file's pixels.</summary>
    /// <exception cref="VipsException">The pixels cannot be decoded.</exception>
    public VipsImage Decode()
    {
        using var loaded = PictureLoader.OpenShrunk(Source, Width / (double)DecodeSize.Width, Math.Min(Width, Height));
        var (width, height) = SwapsSides ? (DecodeSize.Height, DecodeSize.Width) : (DecodeSize.Width, DecodeSize.Height);
        using var resized = Resizing.To(loaded, width, height);
        using var srgb = Colours.ToSrgb(resized);
        using var decoded = srgb.ToMemory();
        using var upright = Upright.Turn(decoded);
        return upright.ToMemory();
    }

    private static Outcome<PictureHeader> Check(
        PictureSource source,
        VipsImage image,
        PictureLimits limits,
        Func<int, int, RenditionSize> decodeSize)
    {
        if ((long)image.Width * image.Height > limits.Pixels) return Rejections.TooManyPixels(limits.Pixels);
        var frames = Animates(source) ? image.FindInt("n-pages") ?? 1 : 1;
        if (frames > limits.Frames) return Rejections.TooManyFrames(limits.Frames);

        var (width, height) = Upright.Size(image);
        var size = decodeSize(width, height);
        var pixel = image.Bands * SampleBytes(image.Format);
        var bytes = DecodeEstimate.Bytes(source, image.Width, image.Height, pixel, (long)size.Width * size.Height);
        if (bytes > limits.Bytes) return Rejections.TooMuchMemory();
        var animated = frames > 1 || source.Png is { Animated: true };
        return new PictureHeader(source, width, height, size, Upright.SwapsSides(image), animated, bytes, ExifFacts.Of(image));
    }

    /// <summary>Other formats count pages too: alternative pictures, depth maps, thumbnails.</summary>
    private static bool Animates(PictureSource source) => source.Format == PictureFormats.Gif || source.Format == PictureFormats.Webp;

    private static int SampleBytes(BandFormat format) => format switch
    {
        BandFormat.UChar or BandFormat.Char => 1,
        BandFormat.UShort or BandFormat.Short => 2,
        BandFormat.UInt or BandFormat.Int or BandFormat.Float => 4,
        _ => 8,
    };
}
