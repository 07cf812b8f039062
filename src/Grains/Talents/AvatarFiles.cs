using TalentMedia.Storage;

namespace TalentMedia.Talents;

/// <summary>What every picture of a talent is rendered into. Nothing ad hoc.</summary>
public static class AvatarFiles
{
    /// <summary>Pixels of a side.</summary>
    public static readonly IReadOnlyList<int> Sizes = [64, 128, 256, 512];

    /// <summary>The size where none is asked for.</summary>
    public const int DefaultSize = 256;

    /// <summary>File extensions of the formats, the best first.</summary>
    public static readonly IReadOnlyList<string> Formats = ["webp", "jpg"];

    /// <summary>Where the whole picture stands, to be cropped anew.</summary>
    public static ObjectKey UncroppedKey(string sourceHash) => ObjectKey.Parse($"avatars/{sourceHash[..2]}/{sourceHash}/uncropped.webp");

    /// <summary>Where the renditions of a picture stand.</summary>
    public static IEnumerable<ObjectKey> KeysOf(string contentHash) =>
        Sizes.SelectMany(size => Formats.Select(format => ObjectKey.Avatar(contentHash, size, format)));
}
