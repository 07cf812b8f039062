using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Simulators.Platforms;

/// <summary>People without end, <c>crowd-1</c>, <c>crowd-2</c> and so on, for runs over many talents. Each has accounts, tokens and a picture of its own like the sample people.</summary>
public static class Crowd
{
    private const string Prefix = "crowd-";
    private const int Side = 256;
    private const int Tiles = 8;

    public static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    public static SamplePerson? Find(string? key) => NumberOf(key) is { } number ? new SamplePerson(Key(number), string.Create(CultureInfo.InvariantCulture, $"Crowd {number}")) : null;

    /// <summary>A person of a token such as <c>ig-crowd-7</c> or <c>ig-crowd-7-refresh</c>; null for another.</summary>
    public static string? Of(SimulatedPlatform platform, string? token)
    {
        var prefix = $"{platform.Prefix()}-";
        if (token is null || !token.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var stem = token[prefix.Length..];
        if (stem.EndsWith("-refresh", StringComparison.Ordinal)) stem = stem[..^"-refresh".Length];
        return NumberOf(stem) is null ? null : stem;
    }

    /// <summary>Tiles in colours drawn from the platform and the person, as PNG: no two look alike.</summary>
    public static byte[] Draw(SimulatedPlatform platform, string person)
    {
        using var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var colours = SHA256.HashData(Encoding.UTF8.GetBytes($"{platform} {person}"));
            var row = new byte[1 + (Side * 3)];
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side * 3; x++)
                    row[1 + x] = Tile(colours, x / 3 * Tiles / Side, y * Tiles / Side, x % 3);
                deflate.Write(row);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (8, 2);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte Tile(byte[] colours, int x, int y, int channel) => (byte)(colours[(x + (y * Tiles)) % colours.Length] * (17 + (31 * x) + (57 * y) + (channel * 73)));

    private static int? NumberOf(string? key) =>
        key?.StartsWith(Prefix, StringComparison.Ordinal) == true && int.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
