using System.Globalization;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Pictures;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>Looks into rendered files and originals, with libvips in the test's own process.</summary>
internal static class Pixels
{
    private static readonly Lazy<VipsLibrary> Library = new(() => VipsLibrary.Start(configured: null));

    /// <summary>Whoever draws needs the library too.</summary>
    public static void Start() => Assert.NotNull(Library.Value.Version);

    public static VipsImage Open(string path)
    {
        Start();
        var source = PictureSource.Open(path, new(1L << 40, 1000, 1000, 1L << 40));
        Assert.False(source.IsRejected, path);
        return PictureLoader.Open(source.Value);
    }

    /// <summary>The file a preset was rendered to.</summary>
    public static string File(this RenderedImage image, string preset, string extension) =>
        image.Files.Single(f => f.Preset == preset && f.Extension == extension).Path;

    /// <summary>Red, green and blue, averaged; whatever the file holds must be 8-bit with three bands or more.</summary>
    public static double[] Means(string path)
    {
        using var image = Open(path);
        Assert.Equal(BandFormat.UChar, image.Format);
        return Means(image.ToPixels(), image.Bands);
    }

    public static double[] Means(byte[] pixels, int bands)
    {
        var sums = new double[3];
        for (var i = 0; i + bands <= pixels.Length; i += bands)
        {
            for (var band = 0; band < 3; band++) sums[band] += pixels[i + band];
        }

        return [.. sums.Select(s => s * bands / pixels.Length)];
    }

    /// <summary>Mean absolute difference of two pictures of one size, 0 to 255.</summary>
    public static double Difference(string first, string second)
    {
        using var a = Open(first);
        using var b = Open(second);
        Assert.Equal((a.Width, a.Height, a.Bands), (b.Width, b.Height, b.Bands));
        return a.ToPixels().Zip(b.ToPixels(), (x, y) => Math.Abs(x - y)).Average();
    }

    public static void AssertNear(double[] expected, double[] actual, double tolerance, string what) =>
        Assert.True(
            expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {string.Join(' ', expected.Select(v => v.ToString("F1", CultureInfo.InvariantCulture)))}, was {string.Join(' ', actual.Select(v => v.ToString("F1", CultureInfo.InvariantCulture)))}"));
}
