using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Api.Delivery;

/// <summary>What identifies the bytes behind a media URL.</summary>
/// <param name="ContentSha256">Of the original, lower-case hex.</param>
/// <param name="WatermarkVersion">0: none.</param>
internal sealed record MediaLink(string AssetId, string ContentSha256, string Preset, int WatermarkVersion, string Extension);

/// <summary>
/// The signature segment of a media URL: base64url of form (1 byte), key id (1), watermark version (4), content hash (32)
/// and the first 16 bytes of an HMAC-SHA256 over all that identifies the bytes. It carries the content hash, so that the
/// object's key follows from the URL alone. Truncation to 128 bits: RFC 2104, section 5.
/// </summary>
internal static class MediaSignature
{
    private const byte Form = 1;
    private const int HashAt = 6;
    private const int MacAt = HashAt + SHA256.HashSizeInBytes;
    private const int MacBytes = 16;
    private const int Length = MacAt + MacBytes;
    private static readonly int Characters = Base64Url.GetEncodedLength(Length);

    public static string Of(MediaLink link, MediaKeys keys)
    {
        Span<byte> segment = stackalloc byte[Length];
        segment[0] = Form;
        segment[1] = keys.SigningId;
        BinaryPrimitives.WriteInt32BigEndian(segment[2..], link.WatermarkVersion);
        Convert.FromHexString(link.ContentSha256, segment[HashAt..MacAt], out _, out _);
        Mac(link, keys.Find(keys.SigningId)!, segment[MacAt..]);
        return Base64Url.EncodeToString(segment);
    }

    /// <summary>Whether the segment was made by us for exactly these parts of the path. Takes the same time for every wrong MAC.</summary>
    public static bool TryOpen(string signature, string assetId, string preset, string extension, MediaKeys keys, [NotNullWhen(true)] out MediaLink? link)
    {
        link = null;
        Span<byte> segment = stackalloc byte[Length];
        if (signature.Length != Characters || !Base64Url.TryDecodeFromChars(signature, segment, out var written) || written != Length)
            return false;
        if (segment[0] != Form || keys.Find(segment[1]) is not { } key)
            return false;
        var claimed = new MediaLink(
            assetId, Convert.ToHexStringLower(segment[HashAt..MacAt]), preset, BinaryPrimitives.ReadInt32BigEndian(segment[2..]), extension);
        Span<byte> expected = stackalloc byte[MacBytes];
        Mac(claimed, key, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, segment[MacAt..]))
            return false;
        link = claimed;
        return true;
    }

    /// <summary>Fields of free length carry their length, so that no two links read the same.</summary>
    private static void Mac(MediaLink link, byte[] key, Span<byte> destination)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Form}:{link.ContentSha256}:{link.WatermarkVersion}:{link.Preset.Length}:{link.Preset}:{link.Extension.Length}:{link.Extension}:{link.AssetId}");
        Span<byte> full = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), full);
        full[..MacBytes].CopyTo(destination);
    }
}
