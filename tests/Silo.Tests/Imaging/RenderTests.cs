using System.Text;

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
        foreach (var file in image.Files)
        {
            using var rendition = Pixels.Open(file.Path);
            Assert.Equal((file.Width, file.Height), (rendition.Width, rendition.Height));
            Assert.Equal(file.Bytes, new FileInfo(file.Path).Length);
        }
    }

    [Fact]
    public async Task Camera_and_time_are_read_and_colours_and_placeholder_are_there()
    {
        await using var room = new ImagingRoom();
        var image = await room.RenderedAsync(Corpus.File("photos/mei_Canon-EOS-20D-2-.jpg"));
        Assert.Equal("Canon EOS 20D", image.Camera);
        Assert.Equal(new DateTime(2005, 4, 10, 13, 4, 54, DateTimeKind.Unspecified), image.TakenAt);
        Assert.InRange(image.Palette.Length, 1, 5);
        Assert.All(image.Palette, c => Assert.Matches("^#[0-9a-f]{6}$", c));
        Assert.InRange(Convert.FromBase64String(image.ThumbHash).Length, 15, 25);
    }

    [Fact]
    public async Task A_small_photograph_is_not_enlarged()
    {
        await using var room = new ImagingRoom();
        var image = await room.RenderedAsync(Corpus.File("photos/libjxl_tmshre_riaphotographs_srgb8.png"));
        Assert.Equal((500, 500), (image.Width, image.Height));
        Assert.Equal([320, 500, 500, 500], image.Files.Where(f => f.Extension == "webp").Select(f => f.Width));
        Assert.All(image.Files, f => Assert.True(File.Exists(f.Path)));
    }

    [Theory]
    [InlineData("photos/lychee_mongolia.jpeg")]
    [InlineData("photos/mei_Apple-iPhone-5.jpg")]
    [InlineData("photos/mei_HTC-Desire.webp")]
    [InlineData("photos/mei_Issue-473-Java-.webp")]
    [InlineData("photos/mei_Issue-258-dotnet-.jpg")]
    public async Task Place_and_private_facts_of_the_original_are_in_no_rendition(string file)
    {
        await using var room = new ImagingRoom();
        using var original = Pixels.Open(Corpus.File(file));
        Assert.True(original.Has("exif-data") || original.Has("xmp-data") || original.Has("iptc-data"), "The original would prove nothing.");
        var image = await room.RenderedAsync(Corpus.File(file));
        foreach (var rendition in image.Files)
        {
            using var pixels = Pixels.Open(rendition.Path);
            Assert.All(["exif-data", "xmp-data", "iptc-data", "icc-profile-data"], f => Assert.False(pixels.Has(f), f));
            var bytes = await File.ReadAllBytesAsync(rendition.Path, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf("Exif"u8) < 0 && bytes.AsSpan().IndexOf("http://ns.adobe.com"u8) < 0, Encoding.ASCII.GetString(bytes, 0, 100));
        }
    }

    [Fact]
    public async Task Every_photograph_of_the_corpus_is_rendered_except_HEIC()
    {
        await using var room = new ImagingRoom();
        List<string> wrong = [];
        foreach (var file in Corpus.Files("photos"))
        {
            var outcome = await room.RenderAsync(file);
            var heic = file.EndsWith(".heic", StringComparison.OrdinalIgnoreCase);
            if (outcome.IsRejected != heic) wrong.Add($"{file}: {outcome.Rejection?.Code ?? "rendered"}");
        }

        Assert.Empty(wrong);
    }
}
