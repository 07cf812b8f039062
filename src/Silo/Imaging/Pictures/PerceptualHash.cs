namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>Difference hash: a bit for each of 8 x 8 neighbouring pairs of a tiny grey picture, set where it grows brighter.</summary>
internal static class PerceptualHash
{
    public const int Width = 9;
    public const int Height = 8;

    /// <param name="grey">Nine by eight pixels, a byte each.</param>
    public static ulong Of(ReadOnlySpan<byte> grey)
    {
        ulong hash = 0;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width - 1; x++)
            {
                hash = (hash << 1) | (grey[(y * Width) + x + 1] > grey[(y * Width) + x] + 3 ? 1UL : 0);
            }
        }

        return hash;
    }
}
