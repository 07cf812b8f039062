namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// ThumbHash (Evan Wallace, public description of the format): a blurred placeholder in about 25 bytes. Luminance,
/// two colour differences and opacity, each as a few cosine coefficients of four bits.
/// </summary>
internal static class ThumbHash
{
    /// <summary>The format's limit on either side.</summary>
    public const int MaxSide = 100;

    /// <param name="rgba">Width times height pixels of four bytes, opacity not multiplied in.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgba)
    {
        var (l, p, q, a, hasAlpha) = Split(width, height, rgba);
        var limit = hasAlpha ? 5 : 7; // fewer luminance coefficients where opacity needs room
        var lx = Math.Max(1, Round(limit * width / (double)Math.Max(width, height)));
        var ly = Math.Max(1, Round(limit * height / (double)Math.Max(width, height)));
        var luminance = Channel.Of(l, width, height, Math.Max(3, lx), Math.Max(3, ly));
        var yellowBlue = Channel.Of(p, width, height, 3, 3);
        var redGreen = Channel.Of(q, width, height, 3, 3);

        var wide = width > height;
        var first = Round(63 * luminance.Dc) | (Round(31.5 + (31.5 * yellowBlue.Dc)) << 6) | (Round(31.5 + (31.5 * redGreen.Dc)) << 12)
            | (Round(31 * luminance.Scale) << 18) | (hasAlpha ? 1 << 23 : 0);
        var second = (wide ? ly : lx) | (Round(63 * yellowBlue.Scale) << 3) | (Round(63 * redGreen.Scale) << 9) | (wide ? 1 << 15 : 0);
        List<byte> hash = [(byte)first, (byte)(first >> 8), (byte)(first >> 16), (byte)second, (byte)(second >> 8)];
        if (!hasAlpha) return Append(hash, [luminance, yellowBlue, redGreen]);

        var opacity = Channel.Of(a, width, height, 5, 5);
        hash.Add((byte)(Round(15 * opacity.Dc) | (Round(15 * opacity.Scale) << 4)));
        return Append(hash, [luminance, yellowBlue, redGreen, opacity]);
    }

    private static byte[] Append(List<byte> hash, Channel[] channels)
    {
        var half = false;
        foreach (var coefficient in channels.SelectMany(c => c.Ac))
        {
            var bits = Round(15 * coefficient);
            if (half) hash[^1] |= (byte)(bits << 4);
            else hash.Add((byte)bits);
            half = !half;
        }

        return [.. hash];
    }

    /// <summary>Luminance, yellow-blue, red-green and opacity; what is transparent takes the average colour.</summary>
    private static (double[] L, double[] P, double[] Q, double[] A, bool HasAlpha) Split(int width, int height, ReadOnlySpan<byte> rgba)
    {
        var count = width * height;
        double red = 0, green = 0, blue = 0, opaque = 0;
        for (var i = 0; i < count; i++)
        {
            var alpha = rgba[(i * 4) + 3] / 255.0;
            red += alpha / 255 * rgba[i * 4];
            green += alpha / 255 * rgba[(i * 4) + 1];
            blue += alpha / 255 * rgba[(i * 4) + 2];
            opaque += alpha;
        }

        if (opaque > 0) (red, green, blue) = (red / opaque, green / opaque, blue / opaque);
        double[] l = new double[count], p = new double[count], q = new double[count], a = new double[count];
        for (var i = 0; i < count; i++)
        {
            var alpha = rgba[(i * 4) + 3] / 255.0;
            var r = (red * (1 - alpha)) + (alpha / 255 * rgba[i * 4]);
            var g = (green * (1 - alpha)) + (alpha / 255 * rgba[(i * 4) + 1]);
            var b = (blue * (1 - alpha)) + (alpha / 255 * rgba[(i * 4) + 2]);
            (l[i], p[i], q[i], a[i]) = ((r + g + b) / 3, ((r + g) / 2) - b, r - g, alpha);
        }

        return (l, p, q, a, opaque < count);
    }

    /// <summary>The reference rounds halves up.</summary>
    private static int Round(double value) => (int)Math.Floor(value + 0.5);

    /// <param name="Ac">Between 0 and 1, relative to <paramref name="Scale"/>.</param>
    private sealed record Channel(double Dc, double[] Ac, double Scale)
    {
        public static Channel Of(double[] values, int width, int height, int nx, int ny)
        {
            var (columns, rows) = (Cosines(nx, width), Cosines(ny, height));
            List<double> ac = [];
            double dc = 0;
            for (var cy = 0; cy < ny; cy++)
            {
                for (var cx = 0; cx * ny < nx * (ny - cy); cx++)
                {
                    var f = Project(values, columns[cx], rows[cy]);
                    if (cx == 0 && cy == 0) dc = f;
                    else ac.Add(f);
                }
            }

            var scale = ac.Max(Math.Abs);
            return new(dc, scale == 0 ? [.. ac] : [.. ac.Select(f => 0.5 + (0.5 / scale * f))], scale);
        }

        private static double Project(double[] values, double[] column, double[] row)
        {
            // In the reference's order of operations: coefficients that fall between two steps round as they do there.
            double sum = 0;
            for (var y = 0; y < row.Length; y++)
            {
                var at = y * column.Length;
                for (var x = 0; x < column.Length; x++) sum += values[at + x] * column[x] * row[y];
            }

            return sum / values.Length;
        }

        private static double[][] Cosines(int count, int length) =>
            [.. Enumerable.Range(0, count).Select(c =>
                Enumerable.Range(0, length).Select(i => Math.Cos(Math.PI / length * c * (i + 0.5))).ToArray())];
    }
}
