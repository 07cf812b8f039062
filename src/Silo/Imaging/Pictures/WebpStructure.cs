using System.Buffers.Binary;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>A WebP's size (RFC 9649, 2.5 to 2.7), read first because libvips allocates the canvas with the header.</summary>
internal sealed record WebpStructure(int Width, int Height)
{
    /// <param name="head">The first 30 bytes or more; null where they hold no first chunk.</param>
    public static WebpStructure? Read(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30) return null;
        var chunk = head[12..16];
        if (chunk.SequenceEqual("VP8X"u8)) return new(Canvas(head[24..]), Canvas(head[27..]));
        if (chunk.SequenceEqual("VP8 "u8)) return new(Lossy(head[26..]), Lossy(head[28..]));
        if (!chunk.SequenceEqual("VP8L"u8)) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
        return new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static int Canvas(ReadOnlySpan<byte> at) => 1 + (at[0] | (at[1] << 8) | (at[2] << 16));

    private static int Lossy(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at) & 0x3FFF;
}
