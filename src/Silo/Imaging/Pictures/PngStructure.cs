using System.Buffers.Binary;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>What a PNG's header says (PNG, third edition, 11.2.1), and whether it is animated (11.3.6).</summary>
internal sealed record PngStructure(long Width, long Height, bool Interlaced, bool Animated)
{
    private const int ChunkLimit = 1000;

    /// <summary>Reads the chunks before the first pixel data; null where the file does not start with a header.</summary>
    public static PngStructure? Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[33];
        stream.Position = 0;
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) return null;
        if (!header[12..16].SequenceEqual("IHDR"u8)) return null;
        return new(
            BinaryPrimitives.ReadUInt32BigEndian(header[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(header[20..]),
            header[28] != 0,
            HasAnimationControl(stream));
    }

    /// <summary>acTL has to stand before IDAT; past a thousand chunks the picture counts as still, which only loses a flag.</summary>
    private static bool HasAnimationControl(Stream stream)
    {
        Span<byte> chunk = stackalloc byte[8];
        for (var i = 0; i < ChunkLimit; i++)
        {
            if (stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length) return false;
            if (chunk[4..].SequenceEqual("acTL"u8)) return true;
            if (chunk[4..].SequenceEqual("IDAT"u8)) return false;
            stream.Position += BinaryPrimitives.ReadUInt32BigEndian(chunk) + 4L;
        }

        return false;
    }
}
