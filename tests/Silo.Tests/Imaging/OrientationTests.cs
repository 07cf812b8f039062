namespace TalentMedia.Silo.Tests.Imaging;

public sealed class OrientationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task The_same_photograph_stored_in_any_orientation_comes_out_the_same(int orientation)
    {
        await using var room = new ImagingRoom();
        var upright = await room.RenderedAsync(Corpus.File("hostile/orientation/recurser__Portrait_1.jpg"));
        var turned = await room.RenderedAsync(Corpus.File($"hostile/orientation/recurser__Portrait_{orientation}.jpg"));
        Assert.Equal((1200, 1800), (turned.Width, turned.Height));
        foreach (var extension in new[] { "webp", "jpg" })
        {
            // Upside down or mirrored they differ by 60 and more.
            var difference = Pixels.Difference(upright.File("w640", extension), turned.File("w640", extension));
            Assert.True(difference < 5, $"{extension}: {difference}");
        }
    }

    [Theory]
    [InlineData(1, 200, 100)]
    [InlineData(2, 200, 100)]
    [InlineData(4, 200, 100)]
    [InlineData(5, 100, 200)]
    [InlineData(6, 100, 200)]
    [InlineData(7, 100, 200)]
    [InlineData(8, 100, 200)]
    public async Task A_PNG_says_its_orientation_by_eXIf(int orientation, int width, int height)
    {
        await using var room = new ImagingRoom();
        var image = await room.RenderedAsync(Corpus.File($"hostile/orientation/imgproxy__orientation-{orientation}.png"));
        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.All(image.Files, f => Assert.Equal((width, height), (f.Width, f.Height)));
    }
}
