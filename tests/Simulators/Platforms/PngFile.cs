using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TalentMedia.Simulators.Platforms;

/// <summary>Pictures that are drawn pixel by pixel, as PNG. Source: PNG specification, third edition.</summary>
public static class PngFile
{
    /// <summary>In red, green and blue, eight bits each.</summary>
    /// <param name="channelAt">The value at x and y, in pixels from the upper left, of channel 0 (red), 1 or 2.</param>
    public static byte[] Draw(int width, int height, Func<int, int, int, byte> channelAt) => Write(width, height, bits: 8, colours: 2, rows =>
    {
        var row = new byte[1 + (width * 3)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width * 3; x++)
                row[1 + x] = channelAt(x / 3, y, x % 3);
            rows.Write(row);
        }
    });

    /// <summary>All black, one bit a pixel: of any size, and small for it.</summary>
    public static byte[] Black(int width, int height) => Write(width, height, bits: 1, colours: 0, rows =>
    {
        var row = new byte[1 + ((width + 7) / 8)];
        for (var y = 0; y < height; y++)
            rows.Write(row);
    });

    private static byte[] Write(int width, int height, byte bits, byte colours, Action<Stream> writeRows)
    {
        using var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            writeRows(deflate);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bits, colours);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[8 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
