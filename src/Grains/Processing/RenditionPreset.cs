namespace TalentMedia.Processing;

/// <summary>A named rendition recipe.</summary>
/// <param name="Name">Part of the object key, so it never changes meaning.</param>
/// <param name="Width">Pixels; a smaller original is not enlarged.</param>
public sealed record RenditionPreset(string Name, int Width);

/// <summary>The renditions every photograph gets, in both formats. Nothing ad hoc.</summary>
public static class RenditionPresets
{
    public static readonly IReadOnlyList<RenditionPreset> All =
        [new("w320", 320), new("w640", 640), new("w1280", 1280), new("w2048", 2048)];

    /// <summary>File extensions of the formats, the best first.</summary>
    public static readonly IReadOnlyList<string> Formats = ["webp", "jpg"];
}
