using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Identity;

/// <summary>New ids: opaque, unguessable, sortable by nothing.</summary>
public interface IIdSource
{
    /// <summary>An id such as <c>t_3kTMd0…</c>: the prefix and 128 random bits, base64url.</summary>
    string Next(string prefix);
}

/// <summary>Ids from the system's cryptographic random source.</summary>
public sealed class RandomIdSource : IIdSource
{
    public string Next(string prefix)
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return IdText.Of(prefix, bits);
    }
}

/// <summary>How ids are written, and how one is derived from a caller's idempotency key so that a repeated create meets the same grain.</summary>
public static class IdText
{
    public static string Of(string prefix, ReadOnlySpan<byte> bits) =>
        prefix + "_" + Base64Url.EncodeToString(bits[..16]);

    public static string Derived(string prefix, string caller, string idempotencyKey) =>
        Of(prefix, SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}\n{caller}\n{idempotencyKey}")));
}
