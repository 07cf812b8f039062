namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>
/// Renditions held against another renderer's by what they look like, not by bytes: the mean colours of four by four
/// fields, made once with npm's sharp (rotate, to sRGB, resize to 640 pixels) from the same photographs.
/// </summary>
public sealed class GoldenTests
{
    private const int Fields = 4;

    [Theory]
    [InlineData("mei_Canon-EOS-20D-2-.jpg", 640, 427, "Y1ROhnBlHx8eBgcDWEtDYk1BOC0lCAgEQUBAZWBfKyYjBwcEHRUODAkFCgcDBgYD")]
    [InlineData("mei_Canon-PowerShot-A85.jpg", 640, 480, "WJfZPXavKmSdJC80PnWzHl2gNmWWX0wySIbOLG64RmOEaVs8Vp/8W6X8YGNaLzsZ")]
    [InlineData("imagor_jpg-24bit-icc-adobe-rgb.jpg", 640, 425, "eFtOf2ZhbV5ADjEKhHNwjHp/ZGVeHmtsPjcpn4F2FSkRPk9INkBFPGGCdG5oVmZ1")]
    [InlineData("immich_book-beside-flowers.jpg", 640, 853, "rZqAgV0+iEkjaTgax8S6roNljFAsl4V4t7Onq6GUnIt5l5GImY9/uLiym5OHl4+D")]
    [InlineData("mei_HTC-Desire.webp", 640, 750, "t7zPwMTUyMnU7e3wjYmNg36DjoiOl5OYbmhobWVnaWRrUlRlmo+JoZKJl4qFgXl1")]
    [InlineData("libvips_sample.tif", 290, 442, "q5BrloV0j35wsJNsfnRuQ05wRE9pkYJvjH1sQk1tXl5ldWhcrZVzgnhxk4Vxnohn")]
    [InlineData("libavif_kodim23_yuv420_8bpc.avif", 640, 427, "VmU4jIh7cGBNd3VxYYA+m6d6p2RfekI5W2pBmqRmdGQ+bTgvZ3MvmaRPals9U0U3")]
    public async Task A_rendition_looks_like_what_sharp_makes_of_the_photograph(string file, int width, int height, string expected)
    {
        await using var room = new ImagingRoom();
        var image = await room.RenderedAsync(Corpus.File($"photos/{file}"));
        var golden = Convert.FromBase64String(expected);
        foreach (var extension in new[] { "webp", "jpg" })
        {
            using var rendition = Pixels.Open(image.File("w640", extension));
            Assert.Equal((width, height), (rendition.Width, rendition.Height));
            var means = MeansOfFields(rendition.ToPixels(), width, height, rendition.Bands);
            var worst = golden.Zip(means, (g, m) => Math.Abs(g - m)).Max();
            Assert.True(worst <= 4, $"{extension}: a field differs by {worst} of 255.");
        }
    }

    private static double[] MeansOfFields(byte[] pixels, int width, int height, int bands)
    {
        var sums = new double[Fields * Fields * 3];
        var counts = new int[Fields * Fields];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var field = (y * Fields / height * Fields) + (x * Fields / width);
                counts[field]++;
                for (var band = 0; band < 3; band++) sums[(field * 3) + band] += pixels[(((y * width) + x) * bands) + band];
            }
        }

        return [.. sums.Select((sum, i) => sum / counts[i / 3])];
    }
}
