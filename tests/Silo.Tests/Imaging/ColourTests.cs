using System.Runtime.InteropServices;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>Every kind of colour comes out as sRGB; what it should be is computed here from the definitions, not by libvips.</summary>
public sealed class ColourTests
{
    /// <summary>Linear Display P3 to linear sRGB (CSS Color 4, sample code's matrices multiplied).</summary>
    private static readonly double[] P3 = [1.2249, -0.2247, 0, -0.0420, 1.0419, 0, -0.0197, -0.0786, 1.0979];

    /// <summary>Linear Adobe RGB (1998) to linear sRGB.</summary>
    private static readonly double[] AdobeRgb = [1.3982, -0.3982, 0, 0, 1, 0, 0, -0.0429, 1.0429];

    [Fact]
    public async Task Display_P3_is_converted()
    {
        await using var room = new ImagingRoom();
        var path = Corpus.File("photos/gen_IMG_2929-display-p3.jpg");
        await AssertConvertedAsync(room, path, P3, v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4));
    }

    [Fact]
    public async Task Adobe_RGB_is_converted()
    {
        await using var room = new ImagingRoom();
        await AssertConvertedAsync(room, Corpus.File("photos/imagor_jpg-24bit-icc-adobe-rgb.jpg"), AdobeRgb, v => Math.Pow(v, 563 / 256.0));
    }

    [Fact]
    public async Task Grey_stays_grey()
    {
        await using var room = new ImagingRoom();
        var path = Corpus.File("hostile/jpeg-variants/gen__gray.jpg");
        var image = await room.RenderedAsync(path);
        using var original = Pixels.Open(path);
        var mean = original.ToPixels().Average(b => (double)b);
        foreach (var extension in new[] { "webp", "jpg" })
            Pixels.AssertNear([mean, mean, mean], Pixels.Means(image.File("w2048", extension)), 1, extension);
    }

    [Fact]
    public async Task Sixteen_bits_become_eight()
    {
        await using var room = new ImagingRoom();
        var path = Corpus.File("hostile/bit-depth/gen__gray16.png");
        var image = await room.RenderedAsync(path);
        using var original = Pixels.Open(path);
        Assert.Equal(BandFormat.UShort, original.Format);
        var mean = MemoryMarshal.Cast<byte, ushort>(original.ToPixels()).ToArray().Average(v => v / 257.0);
        Pixels.AssertNear([mean, mean, mean], Pixels.Means(image.File("w2048", "jpg")), 1, "16-bit grey");
    }

    [Theory]
    [InlineData("gen__cmyk-no-icc.jpg", 30)] // without a profile the inks are a guess; inverted they would be off by 100
    [InlineData("gen__rgb.jpg", 1.5)] // RGB stored without the usual colour transform
    [InlineData("gen__sample-4x1.jpg", 1.5)]
    [InlineData("gen__arithmetic-progressive.jpg", 1.5)]
    [InlineData("gen__restart.jpg", 1.5)]
    public async Task Unusual_JPEGs_of_one_photograph_look_like_it(string file, double tolerance)
    {
        await using var room = new ImagingRoom();
        var usual = await room.RenderedAsync(Corpus.File("hostile/jpeg-variants/gen__q100.jpg"));
        var unusual = await room.RenderedAsync(Corpus.File($"hostile/jpeg-variants/{file}"));
        Pixels.AssertNear(Pixels.Means(usual.File("w640", "jpg")), Pixels.Means(unusual.File("w640", "jpg")), tolerance, file);
    }

    [Fact]
    public async Task What_is_transparent_is_white_in_JPEG_and_stays_transparent_in_WebP()
    {
        await using var room = new ImagingRoom();
        var image = await room.RenderedAsync(Corpus.File("hostile/bit-depth/gen__rgba-transparent.png"));
        Pixels.AssertNear([255, 255, 255], Pixels.Means(image.File("w320", "jpg")), 1, "jpg");
        using var webp = Pixels.Open(image.File("w320", "webp"));
        Assert.True(webp.HasAlpha);
        Assert.All(webp.ToPixels().Chunk(4), p => Assert.Equal(0, p[3]));
        Assert.Empty(image.Palette);
    }

    private static async Task AssertConvertedAsync(ImagingRoom room, string path, double[] matrix, Func<double, double> linear)
    {
        var image = await room.RenderedAsync(path);
        using var original = Pixels.Open(path);
        var pixels = original.ToPixels();
        double[] sums = [0, 0, 0];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var (r, g, b) = (linear(pixels[i] / 255.0), linear(pixels[i + 1] / 255.0), linear(pixels[i + 2] / 255.0));
            for (var band = 0; band < 3; band++)
                sums[band] += Encode((matrix[band * 3] * r) + (matrix[(band * 3) + 1] * g) + (matrix[(band * 3) + 2] * b));
        }

        var expected = sums.Select(s => s * 3 / pixels.Length * 255).ToArray();
        Assert.True(expected.Zip(Pixels.Means(pixels, 3), (e, o) => Math.Abs(e - o)).Max() > 1.5, "The picture would look the same unconverted.");
        foreach (var extension in new[] { "webp", "jpg" })
            Pixels.AssertNear(expected, Pixels.Means(image.File("w2048", extension)), 1.5, extension);
    }

    private static double Encode(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        return value <= 0.0031308 ? value * 12.92 : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055;
    }
}
