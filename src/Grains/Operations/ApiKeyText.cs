using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Operations;

/// <summary>How an API key is written, and what of it is stored.</summary>
public static class ApiKeyText
{
    public const string Prefix = "tm_";

    /// <summary>Random bytes of a key.</summary>
    public const int Bits = 32;

    /// <summary>The longest text that is taken for a key.</summary>
    public const int MaxLength = 200;

    public static string Of(ReadOnlySpan<byte> bits) => Prefix + Base64Url.EncodeToString(bits[..Bits]);

    /// <summary>SHA-256, lower-case hex. A fast hash is enough: the keys we make have 256 random bits.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>1 to <see cref="MaxLength"/> printable ASCII characters without spaces: what a header can carry.</summary>
    public static bool IsWellFormed(string key) => key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and <= '~');
}
