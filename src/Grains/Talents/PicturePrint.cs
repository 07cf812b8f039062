namespace TalentMedia.Talents;

/// <summary>
/// A picture seen from afar, to tell a re-encoding from another picture: the shape, a grid of brightness and one of colour.
/// Written as base64 of <see cref="Length"/> bytes.
/// </summary>
internal static class PicturePrint
{
    /// <summary>Cells of a side of the grid of brightness.</summary>
    public const int Side = 16;

    /// <summary>Cells of a side of the two grids of colour.</summary>
    public const int ColourSide = 8;

    public const int Length = 1 + (Side * Side) + (2 * ColourSide * ColourSide);

    /// <summary>How far two prints are from each other; null where one is no print.</summary>
    public static PrintDistance? Compare(string one, string other)
    {
        Span<byte> first = stackalloc byte[Length];
        Span<byte> second = stackalloc byte[Length];
        return TryRead(one, first) && TryRead(other, second) ? Compare(first, second) : null;
    }

    private static bool TryRead(string text, Span<byte> print) => Convert.TryFromBase64String(text, print, out var length) && length == Length;

    private static PrintDistance Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        const int colours = 1 + (Side * Side);
        var (brightness, brightest) = Differences(one[1..colours], other[1..colours]);
        var (_, mostColourful) = Differences(one[colours..], other[colours..]);
        return new PrintDistance(Math.Abs(one[0] - other[0]), brightness, brightest, mostColourful);
    }

    private static (double Mean, int Most) Differences(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var (sum, most) = (0, 0);
        for (var at = 0; at < one.Length; at++)
        {
            var difference = Math.Abs(one[at] - other[at]);
            (sum, most) = (sum + difference, Math.Max(most, difference));
        }

        return ((double)sum / one.Length, most);
    }
}

/// <param name="Shape">Steps of about two per cent of the sides' ratio.</param>
/// <param name="Brightness">Mean over the cells, 0 to 255.</param>
/// <param name="Brightest">Of the cell that differs most, 0 to 255.</param>
/// <param name="Colour">Of the cell whose colour differs most, 0 to 255.</param>
internal readonly record struct PrintDistance(int Shape, double Brightness, int Brightest, int Colour);
