using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Pictures;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>What is decided from numbers alone.</summary>
public sealed class PictureRulesTests
{
    [Theory]
    [InlineData(6000, 4000, 2048, 2048, 1365)]
    [InlineData(4000, 6000, 320, 320, 480)]
    [InlineData(500, 400, 320, 320, 256)]
    [InlineData(500, 400, 640, 500, 400)] // never enlarged
    [InlineData(60_000, 1, 2048, 2048, 1)]
    [InlineData(1, 60_000, 320, 1, 16_383)] // WebP's tallest
    [InlineData(2048, 32_766, 2048, 1024, 16_383)]
    public void RenditionSize_Of_IsThePresetsWidthOrTheOriginals(int width, int height, int preset, int expectedWidth, int expectedHeight) =>
        Assert.Equal(new RenditionSize(expectedWidth, expectedHeight), RenditionSize.Of(width, height, preset));

    [Fact]
    public void RenditionSize_Of_NeverEnlargesAndKeepsTheShape() =>
        Prop.ForAll(
            Gen.Choose(1, 20_000).Two().ToArbitrary(),
            Gen.Elements(320, 640, 1280, 2048).ToArbitrary(),
            (sides, preset) =>
            {
                var (width, height) = sides;
                var size = RenditionSize.Of(width, height, preset);
                var scale = (double)size.Width / width;
                return size.Width <= Math.Min(width, preset) && size.Height <= height && size.Width >= 1 && size.Height >= 1
                    && Math.Abs(size.Height - (height * scale)) <= Math.Max(1, (double)height / width);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(400, 400, 400, 400)]
    [InlineData(6000, 4000, 1024, 683)]
    [InlineData(4000, 6000, 683, 1025)]
    [InlineData(6000, 1500, 2048, 512)]
    [InlineData(600, 300, 600, 300)]
    public void AvatarPipeline_DecodeSize_IsEnoughForTheLargestSizeAndForWhatIsKept(int width, int height, int expectedWidth, int expectedHeight) =>
        Assert.Equal(new RenditionSize(expectedWidth, expectedHeight), AvatarPipeline.DecodeSize(width, height));

    [Fact]
    public void DecodeEstimate_ProgressiveJpeg_CountsCoefficientsAndBaselineDoesNot()
    {
        var baseline = Jpeg(progressive: false);
        var progressive = Jpeg(progressive: true);
        Assert.True(DecodeEstimate.Bytes(baseline, 12_000, 8_000, 3, 1) < 30_000_000);
        Assert.True(DecodeEstimate.Bytes(progressive, 12_000, 8_000, 3, 1) > 288_000_000);
    }

    [Fact]
    public void DecodeEstimate_InterlacedPng_CountsTheWholePicture()
    {
        var streamed = new PictureSource("x", PictureFormats.Png, null, new(12_000, 8_000, Interlaced: false, Animated: false));
        var interlaced = streamed with { Png = streamed.Png! with { Interlaced = true } };
        Assert.True(DecodeEstimate.Bytes(streamed, 12_000, 8_000, 8, 1) < 60_000_000);
        Assert.True(DecodeEstimate.Bytes(interlaced, 12_000, 8_000, 8, 1) > 768_000_000);
    }

    [Theory]
    [InlineData("2019:09:14 12:31:00 (2019:09:14 12:31:00, ASCII, 20 components, 20 bytes)", "2019:09:14 12:31:00")]
    [InlineData("EOS (R5) (EOS (R5), ASCII, 9 components, 9 bytes)", "EOS (R5)")]
    [InlineData("A, ASCII, B (A, ASCII, B, ASCII, 12 components, 12 bytes)", "A, ASCII, B")]
    [InlineData("1 (Horizontal, Short, 1 components, 2 bytes)", null)]
    [InlineData(" ( , ASCII, 2 components, 2 bytes)", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ExifFacts_Text_TakesTheTextOutOfWhatLibvipsShows(string? shown, string? text) => Assert.Equal(text, ExifFacts.Text(shown));

    [Fact]
    public void Palette_TwoColours_AreBothNamedTheMoreFrequentFirst()
    {
        var rgba = Enumerable.Range(0, 1000).SelectMany(i => i < 300 ? new byte[] { 200, 30, 40, 255 } : [20, 60, 180, 255]).ToArray();
        Assert.Equal(["#143cb4", "#c81e28"], Palette.Of(rgba));
    }

    [Fact]
    public void Palette_NearShades_AreOneColourAndRareOnesNone()
    {
        var rgba = Enumerable.Range(0, 1000).SelectMany(i => i < 5 ? new byte[] { 255, 0, 0, 255 } : [(byte)(100 + (i % 20)), 120, 110, 255]).ToArray();
        Assert.Single(Palette.Of(rgba));
    }

    [Fact]
    public void Palette_AnyPixels_GivesFiveColoursAtMost() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Palette.Of(bytes).Length <= 5).QuickCheckThrowOnFailure();

    [Fact]
    public void PerceptualHash_GrowingBrighter_SetsEveryBitAndDarkerNone()
    {
        var brighter = Enumerable.Range(0, 72).Select(i => (byte)(i % 9 * 20)).ToArray();
        Assert.Equal(ulong.MaxValue, PerceptualHash.Of(brighter));
        Assert.Equal(0UL, PerceptualHash.Of([.. brighter.Reverse()]));
    }

    [Fact]
    public void JpegStructure_AnyBytes_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            using var stream = new MemoryStream([0xFF, 0xD8, 0xFF, .. bytes]);
            _ = JpegStructure.Read(stream, 64);
            _ = PngStructure.Read(stream);
            _ = WebpStructure.Read(bytes);
            _ = IccProfile.IsSrgb(bytes);
            _ = PictureFormats.Recognise(bytes);
        }).QuickCheckThrowOnFailure();

    private static PictureSource Jpeg(bool progressive) =>
        new("x", PictureFormats.Jpeg, new(12_000, 8_000, 1, progressive, 12_000L * 8_000 * 3), null);
}
