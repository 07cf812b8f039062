using System.Globalization;
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
        var colours = SHA256.HashData(Encoding.UTF8.GetBytes($"{platform} {person}"));
        return PngFile.Draw(Side, Side, (x, y, channel) => Tile(colours, x * Tiles / Side, y * Tiles / Side, channel));
    }

    private static byte Tile(byte[] colours, int x, int y, int channel) => (byte)(colours[(x + (y * Tiles)) % colours.Length] * (17 + (31 * x) + (57 * y) + (channel * 73)));

    private static int? NumberOf(string? key) =>
        key?.StartsWith(Prefix, StringComparison.Ordinal) == true && int.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
