using System.Numerics;
using TalentMedia.Outcomes;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Tests.Imaging;

public sealed class AvatarTests
{
    [Fact]
    public async Task A_portrait_becomes_squares_in_every_size()
    {
        await using var room = new ImagingRoom();
        var avatar = (await AvatarAsync(room, Corpus.File("avatars/facerec_obama_small.jpg"), 64)).Value!;
        Assert.Equal("jpeg", avatar.Format);
        Assert.False(avatar.Animated);
        Assert.Equal(["64 webp", "64 jpg", "128 webp", "128 jpg", "256 webp", "256 jpg", "512 webp", "512 jpg"], avatar.Files.Select(f => $"{f.Size} {f.Extension}"));
        foreach (var file in avatar.Files)
        {
            using var image = Pixels.Open(file.Path);
            var side = Math.Min(file.Size, Math.Min(avatar.Width, avatar.Height));
            Assert.Equal((side, side), (image.Width, image.Height));
        }
    }

    [Fact]
    public async Task A_small_picture_is_not_enlarged_and_a_smaller_one_refused()
    {
        await using var room = new ImagingRoom();
        var path = Corpus.File("avatars/adminlte_user1-128x128.jpg");
        var avatar = (await AvatarAsync(room, path, 128)).Value!;
        using var largest = Pixels.Open(avatar.Files.Single(f => f is { Size: 512, Extension: "jpg" }).Path);
        Assert.Equal((128, 128), (largest.Width, largest.Height));
        Assert.Equal(RejectionCodes.TooSmall, (await AvatarAsync(room, path, 129)).Rejection?.Code);
    }

    [Theory]
    [InlineData("hostile/animated/sharp__rotating-squares.gif")]
    [InlineData("hostile/animated/sharp__rotating-squares.webp")]
    [InlineData("hostile/animated/imagers__ball.png")]
    public async Task An_animation_gives_its_first_frame_and_says_so(string file)
    {
        await using var room = new ImagingRoom();
        var avatar = (await AvatarAsync(room, Corpus.File(file), 48)).Value!;
        Assert.True(avatar.Animated);
        Assert.Equal(avatar.Width, avatar.Height);
    }

    [Fact]
    public async Task The_perceptual_hash_survives_rendering_and_tells_people_apart()
    {
        await using var room = new ImagingRoom();
        var first = (await AvatarAsync(room, Corpus.File("avatars/coreui_1.jpg"), 64)).Value!;
        var again = (await AvatarAsync(room, first.Files.Single(f => f is { Size: 64, Extension: "webp" }).Path, 64)).Value!;
        var other = (await AvatarAsync(room, Corpus.File("avatars/coreui_8.jpg"), 64)).Value!;
        Assert.InRange(BitOperations.PopCount(first.PerceptualHash ^ again.PerceptualHash), 0, 5);
        Assert.InRange(BitOperations.PopCount(first.PerceptualHash ^ other.PerceptualHash), 12, 64);
    }

    private static Task<Outcome<RenderedAvatar>> AvatarAsync(ImagingRoom room, string path, int minimumSide) =>
        room.Processor.RenderAvatarAsync(new(path, room.NewFolder(), minimumSide), TestContext.Current.CancellationToken);
}
