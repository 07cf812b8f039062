using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Simulators.Cdn;

/// <summary>Signs picture addresses as the platforms do: path, size and expiry are bound, so that nobody edits them.</summary>
internal static class SignedUrls
{
    /// <summary>How long an address lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly byte[] Key = "simulated pictures, no secret"u8.ToArray();

    /// <summary>Instagram: expiry as hexadecimal unix seconds in <c>oe</c>, signature in <c>oh</c>.</summary>
    public static string Instagram(string path, DateTimeOffset now)
    {
        var expires = (now + Lifetime).ToUnixTimeSeconds().ToString("X", CultureInfo.InvariantCulture);
        const string size = "dst-jpg_s640x640";
        return $"{path}?stp={size}&oh=00_{Sign(path + size + expires)}&oe={expires}";
    }

    /// <summary>TikTok: expiry as unix seconds in <c>x-expires</c>, signature in <c>x-signature</c>.</summary>
    public static string TikTok(string path, DateTimeOffset now)
    {
        var expires = (now + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{path}?x-expires={expires}&x-signature={Sign(path + expires)}";
    }

    /// <summary>What the CDN says against the address, or null.</summary>
    public static string? Refusal(HttpRequest request, DateTimeOffset now)
    {
        var (query, path) = (request.Query, request.Path.Value!);
        if (path.StartsWith("/cdn/instagram/", StringComparison.Ordinal))
            return Refusal(path + query["stp"] + query["oe"], $"{query["oh"]}".Replace("00_", "", StringComparison.Ordinal), Hex($"{query["oe"]}"), now);
        if (path.StartsWith("/cdn/tiktok/", StringComparison.Ordinal))
            return Refusal(path + query["x-expires"], $"{query["x-signature"]}", Decimal($"{query["x-expires"]}"), now);
        return null;
    }

    private static string? Refusal(string signed, string signature, long expires, DateTimeOffset now)
    {
        if (Sign(signed) != signature) return "Bad URL hash";
        return expires <= now.ToUnixTimeSeconds() ? "URL signature expired" : null;
    }

    private static long Hex(string text) => long.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static long Decimal(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)))[..24];
}
