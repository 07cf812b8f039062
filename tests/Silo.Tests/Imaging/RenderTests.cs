namespace TalentMedia.Silo.Tests.Imaging;

public sealed class RenderTests
{
    [Fact]
    public async Task A_photograph_becomes_all_presets_in_both_formats()
    {
        await using var room = new ImagingRoom();
        var image = await room.RenderedAsync(Corpus.File("photos/mei_Canon-EOS-20D-2-.jpg"));
        Assert.Equal((3504, 2336, "jpeg"), (image.Width, image.Height, image.Format));
        Assert.Equal(
            ["w320.jpg 320x213", "w320.webp 320x213", "w640.jpg 640x427", "w640.webp 640x427", "w1280.jpg 1280x853", "w1280.webp 1280x853", "w2048.jpg 2048x1365", "w2048.webp 2048x1365"],
            image.Files.Select(f => $"{Path.GetFileName(f.Path)} {f.Width}x{f.Height}"));
    }
}
