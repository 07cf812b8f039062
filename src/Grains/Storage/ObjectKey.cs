namespace TalentMedia.Storage;

/// <summary>
/// Where an object lives: lower-case segments of <c>[a-z0-9._-]</c> joined by '/', without "." or ".." segments.
/// Keys under <c>originals/</c>, <c>renditions/</c> and <c>avatars/</c> name content, so an object never changes under its key.
/// </summary>
public readonly record struct ObjectKey
{
    private ObjectKey(string value) => Value = value;

    public string Value { get; }

    public static ObjectKey Original(string sha256) => Parse($"originals/{sha256[..2]}/{sha256}");

    /// <summary>A pure function of content, preset, watermark version (0: none) and format: a changed watermark can never serve a stale picture.</summary>
    public static ObjectKey Rendition(string contentSha256, string preset, int watermarkVersion, string extension) =>
        Parse($"renditions/{contentSha256[..2]}/{contentSha256}/{preset}-w{watermarkVersion}.{extension}");

    public static ObjectKey Avatar(string contentHash, int size, string extension) =>
        Parse($"avatars/{contentHash[..2]}/{contentHash}/{size}.{extension}");

    /// <exception cref="FormatException">The text is no key.</exception>
    public static ObjectKey Parse(string text)
    {
        if (text.Length is 0 or > 512)
            throw new FormatException("An object key has 1 to 512 characters.");
        foreach (var segment in text.Split('/'))
        {
            if (segment.Length == 0 || segment.Trim('.').Length == 0 || !segment.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-'))
                throw new FormatException($"'{segment}' is no segment of an object key.");
        }

        return new ObjectKey(text);
    }

    public override string ToString() => Value;
}
