using System.Globalization;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// Up to five colours that stand for a picture. Pixels are counted in coarse cells, and cells are joined while they
/// look alike: distance is measured in Oklab (Ottosson 2020), where equal steps look equally large.
/// </summary>
internal static class Palette
{
    private const int MaxColours = 5;

    /// <summary>Colours nearer than this are one; 0.02 is about the least that is noticed side by side.</summary>
    private const double Distinct = 0.12;

    /// <summary>A colour of less than this share of the picture does not stand for it.</summary>
    private const double LeastShare = 0.01;

    /// <returns>#rrggbb, the most frequent first; at least one unless every pixel is transparent.</returns>
    public static string[] Of(ReadOnlySpan<byte> rgba)
    {
        List<Cluster> clusters = [];
        foreach (var cell in Cells(rgba))
        {
            var nearest = clusters.MinBy(c => c.Distance(cell));
            if (nearest is not null && nearest.Distance(cell) < Distinct) nearest.Join(cell);
            else clusters.Add(cell);
        }

        var total = clusters.Sum(c => c.Count);
        return [.. clusters.OrderByDescending(c => c.Count)
            .Where((c, rank) => rank == 0 || c.Count >= total * LeastShare)
            .Take(MaxColours)
            .Select(c => c.ToHex())];
    }

    /// <summary>Cells of 16 levels a channel, the fullest first; pixels that are mostly transparent are left out.</summary>
    private static IEnumerable<Cluster> Cells(ReadOnlySpan<byte> rgba)
    {
        var cells = new Cluster?[16 * 16 * 16];
        for (var i = 0; i + 3 < rgba.Length; i += 4)
        {
            if (rgba[i + 3] < 128) continue;
            var cell = (rgba[i] >> 4 << 8) | (rgba[i + 1] >> 4 << 4) | (rgba[i + 2] >> 4);
            (cells[cell] ??= new()).Add(rgba[i], rgba[i + 1], rgba[i + 2]);
        }

        return cells.OfType<Cluster>().OrderByDescending(c => c.Count);
    }

    private sealed class Cluster
    {
        private double _lightness, _greenRed, _blueYellow;

        public int Count { get; private set; }

        public void Add(byte red, byte green, byte blue)
        {
            var (l, a, b) = Oklab.FromSrgb(red, green, blue);
            (_lightness, _greenRed, _blueYellow) = (_lightness + l, _greenRed + a, _blueYellow + b);
            Count++;
        }

        public void Join(Cluster other)
        {
            _lightness += other._lightness;
            _greenRed += other._greenRed;
            _blueYellow += other._blueYellow;
            Count += other.Count;
        }

        public double Distance(Cluster other)
        {
            var l = (_lightness / Count) - (other._lightness / other.Count);
            var a = (_greenRed / Count) - (other._greenRed / other.Count);
            var b = (_blueYellow / Count) - (other._blueYellow / other.Count);
            return Math.Sqrt((l * l) + (a * a) + (b * b));
        }

        public string ToHex()
        {
            var (red, green, blue) = Oklab.ToSrgb(_lightness / Count, _greenRed / Count, _blueYellow / Count);
            return string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
        }
    }
}
