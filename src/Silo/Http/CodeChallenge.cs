using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Silo.Http;

/// <summary>RFC 7636, 4.2: the SHA-256 of the code verifier.</summary>
internal static class CodeChallenge
{
    public static string Of(string verifier) => Base64Url.EncodeToString(Hash(verifier));

    /// <summary>As TikTok's documentation for desktops has it.</summary>
    public static string InHex(string verifier) => Convert.ToHexStringLower(Hash(verifier));

    private static byte[] Hash(string verifier) => SHA256.HashData(Encoding.ASCII.GetBytes(verifier));
}
