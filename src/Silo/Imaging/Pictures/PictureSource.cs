using TalentMedia.Outcomes;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>A file that has passed what can be checked without a decoder.</summary>
/// <param name="Jpeg">Only for JPEG.</param>
/// <param name="Png">Only for PNG.</param>
internal sealed record PictureSource(string Path, PictureFormat Format, JpegStructure? Jpeg, PngStructure? Png)
{
    public static Outcome<PictureSource> Open(string path, PictureLimits limits)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length == 0) return new Rejection(RejectionCodes.Empty, "The file is empty.");

        Span<byte> head = stackalloc byte[PictureFormats.HeadLength];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (PictureFormats.Recognise(head[..read]) is not { } format)
            return new Rejection(RejectionCodes.Unsupported, "The file is none of the accepted picture formats.");

        var jpeg = format == PictureFormats.Jpeg ? JpegStructure.Read(stream, limits.Scans) : null;
        var png = format == PictureFormats.Png ? PngStructure.Read(stream) : null;
        var webp = format == PictureFormats.Webp ? WebpStructure.Read(head[..read]) : null;
        var source = new PictureSource(path, format, jpeg, png);
        var pixels = jpeg is not null ? (long)jpeg.Width * jpeg.Height
            : png is not null ? png.Width * png.Height
            : webp is not null ? (long)webp.Width * webp.Height : 0;
        return source.Refuse(pixels, limits) is { } rejection ? rejection : source;
    }

    private Rejection? Refuse(long pixels, PictureLimits limits)
    {
        if (Format == PictureFormats.Jpeg && Jpeg is null) return Rejections.Corrupt("The JPEG has no frame.");
        if (Format == PictureFormats.Png && Png is null) return Rejections.Corrupt("The PNG has no header.");
        if (Jpeg?.Scans > limits.Scans) return Rejections.TooManyScans(limits.Scans);
        return pixels > limits.Pixels ? Rejections.TooManyPixels(limits.Pixels) : null;
    }
}
