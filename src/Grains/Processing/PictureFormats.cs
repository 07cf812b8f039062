namespace TalentMedia.Processing;

/// <summary>A picture format that is accepted.</summary>
/// <param name="Name">Stable lower-case name: <c>jpeg png webp gif tiff avif heic</c>.</param>
/// <param name="MediaType">As registered with IANA.</param>
/// <param name="Extension">The usual file extension, without the dot.</param>
public sealed record PictureFormat(string Name, string MediaType, string Extension);

/// <summary>
/// The allow-list of picture formats, recognised by their first bytes alone. A file's name and declared type mean
/// nothing: a decoder is chosen by what this answers, and no decoder ever guesses for itself.
/// </summary>
public static class PictureFormats
{
    /// <summary>So many bytes from the start of a file suffice to recognise it; fewer are fine when the file is shorter.</summary>
    public const int HeadLength = 128;

    public static readonly PictureFormat Jpeg = new("jpeg", "image/jpeg", "jpg");
    public static readonly PictureFormat Png = new("png", "image/png", "png");
    public static readonly PictureFormat Webp = new("webp", "image/webp", "webp");
    public static readonly PictureFormat Gif = new("gif", "image/gif", "gif");
    public static readonly PictureFormat Tiff = new("tiff", "image/tiff", "tif");
    public static readonly PictureFormat Avif = new("avif", "image/avif", "avif");

    /// <summary>HEIF with HEVC inside, as phones write it. Whether it can be decoded depends on the library that is installed.</summary>
    public static readonly PictureFormat Heic = new("heic", "image/heic", "heic");

    public static readonly IReadOnlyList<PictureFormat> All = [Jpeg, Png, Webp, Gif, Tiff, Avif, Heic];

    /// <summary>The format that <paramref name="head"/> begins, or null where it is none of the accepted ones.</summary>
    /// <param name="head">The file's first <see cref="HeadLength"/> bytes, or all of a shorter file.</param>
    public static PictureFormat? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return Jpeg;
        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return Gif;
        if (head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8)) return Webp;
        if (IsTiff(head)) return Tiff;
        return At(head, 4, "ftyp"u8) ? RecogniseBrands(head) : null;
    }

    /// <summary>TIFF 6.0 in either byte order. Canon's raw files start alike and say so by "CR"; they are no pictures to us.</summary>
    private static bool IsTiff(ReadOnlySpan<byte> head) =>
        (head.StartsWith<byte>([(byte)'I', (byte)'I', 42, 0]) || head.StartsWith<byte>([(byte)'M', (byte)'M', 0, 42]))
        && !At(head, 8, "CR"u8);

    /// <summary>ISO 14496-12 file type box: major brand, minor version, then compatible brands of four characters each.</summary>
    private static PictureFormat? RecogniseBrands(ReadOnlySpan<byte> head)
    {
        var boxLength = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head);
        if (boxLength < 16 || head.Length < 16) return null;
        var box = head[..(int)Math.Min(boxLength, (uint)head.Length)];
        if (FormatOfBrand(box[8..12]) is { } major) return major;
        for (var at = 16; at + 4 <= box.Length; at += 4)
        {
            if (FormatOfBrand(box.Slice(at, 4)) is { } compatible) return compatible;
        }

        return null;
    }

    private static PictureFormat? FormatOfBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)) return Avif;
        ReadOnlySpan<byte> hevc = "heicheixhevchevxheimheishevmhevs"u8;
        for (var at = 0; at < hevc.Length; at += 4)
        {
            if (brand.SequenceEqual(hevc.Slice(at, 4))) return Heic;
        }

        return null;
    }

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> text) =>
        head.Length >= offset + text.Length && head.Slice(offset, text.Length).SequenceEqual(text);
}
