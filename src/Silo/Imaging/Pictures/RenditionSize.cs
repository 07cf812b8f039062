namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// Pixels of a rendition. Never larger than the original: a preset wider than the original has the original's size.
/// The height follows from the original, not from a larger rendition, so that it does not drift.
/// </summary>
internal readonly record struct RenditionSize(int Width, int Height)
{
    /// <summary>WebP cannot be taller (14 bits); a picture of an extreme shape becomes narrower than its preset.</summary>
    public const int MaxHeight = 16_383;

    public static RenditionSize Of(int width, int height, int presetWidth)
    {
        var wide = Math.Min(width, presetWidth);
        var tall = Scale(height, wide, width);
        return tall <= MaxHeight ? new(wide, tall) : new(Scale(width, MaxHeight, height), MaxHeight);
    }

    private static int Scale(int side, int numerator, int denominator) =>
        Math.Max(1, (int)Math.Round((double)side * numerator / denominator, MidpointRounding.AwayFromZero));
}
