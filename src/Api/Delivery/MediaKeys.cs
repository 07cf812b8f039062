using System.Buffers.Text;
using System.Globalization;

namespace TalentMedia.Api.Delivery;

/// <summary>
/// The keys that sign media URLs, as lines <c>id secret</c> (1 to 255, 32 bytes in base64url). The first signs; all verify.
/// To rotate, put a new line on top and restart; take the old line out once no page or cache holds its URLs any more.
/// </summary>
internal sealed class MediaKeys
{
    public const int SecretBytes = 32;

    private readonly Dictionary<byte, byte[]> _byId = [];

    private MediaKeys()
    {
    }

    public byte SigningId { get; private set; }

    /// <exception cref="FormatException">The text holds no key, or a bad line, or an id twice; the message says which line.</exception>
    public static MediaKeys Parse(string text)
    {
        var keys = new MediaKeys();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.Length > 0 && trimmed[0] != '#' && !keys.TryAdd(trimmed))
                throw new FormatException($"Line {number} is no key: an id from 1 to 255 that stands only once, a space, and 32 bytes in base64url are expected.");
        }

        return keys._byId.Count > 0 ? keys : throw new FormatException("There is no key in it.");
    }

    public static string Line(byte id, ReadOnlySpan<byte> secret) => $"{id.ToString(CultureInfo.InvariantCulture)} {Base64Url.EncodeToString(secret)}";

    public byte[]? Find(byte id) => _byId.GetValueOrDefault(id);

    private bool TryAdd(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !byte.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0 || !Base64Url.IsValid(parts[1]))
            return false;
        var secret = Base64Url.DecodeFromChars(parts[1]);
        if (secret.Length != SecretBytes || !_byId.TryAdd(id, secret))
            return false;
        SigningId = _byId.Count == 1 ? id : SigningId;
        return true;
    }
}
