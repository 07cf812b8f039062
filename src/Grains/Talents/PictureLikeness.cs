namespace TalentMedia.Talents;

/// <summary>Which pictures look the same. Pure; the bounds were measured, docs/pictures.md has the figures and the command.</summary>
internal static class PictureLikeness
{
    /// <summary>Bits of the perceptual hash in which two pictures that look the same may differ: only a filter, what decides is the print.</summary>
    public const int NearBits = 10;

    /// <summary>Whether a person would take one for the other: encoded anew, or in another size. A badge of a twelfth of the side is another picture.</summary>
    public static bool IsSame(string? one, string? other) =>
        Distance(one, other) is { Shape: <= 1, Brightness: <= 3, Brightest: <= 24, Colour: <= 14 };

    /// <summary>Whether both are the same drawing: wider than <see cref="IsSame"/>, since platforms crop and compress what they show for nobody, and real pictures are far from each other.</summary>
    public static bool IsSameDrawing(string? one, string? other) =>
        Distance(one, other) is { Shape: <= 2, Brightness: <= 6, Brightest: <= 60, Colour: <= 20 };

    private static PrintDistance? Distance(string? one, string? other) => one is null || other is null ? null : PicturePrint.Compare(one, other);
}
