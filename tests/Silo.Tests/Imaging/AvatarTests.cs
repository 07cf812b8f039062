using System.Numerics;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Talents;

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

    [Fact]
    public async Task A_chosen_square_is_cut_out_of_the_kept_picture()
    {
        await using var room = new ImagingRoom();
        var original = room.NewFile("halves.png", Drawing.Halves(400, 200));
        var whole = (await AvatarAsync(room, original, 64)).Value!;

        var left = await CroppedAsync(room, whole.UncroppedPath!, new PictureCrop(0, 0, 0.5));
        var right = await CroppedAsync(room, whole.UncroppedPath!, new PictureCrop(0.5, 0, 0.5));

        using (var uncropped = Pixels.Open(whole.UncroppedPath!))
            Assert.Equal((400, 200), (uncropped.Width, uncropped.Height));
        Assert.Null(left.UncroppedPath);
        Pixels.AssertNear([255, 0, 0], Pixels.Means(left.Files.Single(f => f is { Size: 128, Extension: "webp" }).Path), 12, "left");
        Pixels.AssertNear([0, 0, 255], Pixels.Means(right.Files.Single(f => f is { Size: 128, Extension: "webp" }).Path), 12, "right");
    }

    [Theory]
    [InlineData(0, 0.5, 0.5, RejectionCodes.Invalid)]
    [InlineData(0, 0, 1, RejectionCodes.Invalid)]
    [InlineData(0, 0, 0.15, RejectionCodes.TooSmall)]
    public async Task A_square_beyond_the_picture_or_too_small_is_refused(double x, double y, double size, string code)
    {
        await using var room = new ImagingRoom();
        var original = room.NewFile("halves.png", Drawing.Halves(400, 200));
        var folder = room.NewFolder();

        var outcome = await room.Processor.RenderAvatarAsync(new(original, folder, 64, new PictureCrop(x, y, size)), TestContext.Current.CancellationToken);

        Assert.Equal(code, outcome.Rejection?.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task The_kept_picture_is_bounded_and_without_what_the_original_tells()
    {
        await using var room = new ImagingRoom();
        var avatar = (await AvatarAsync(room, Corpus.File("photos/mei_Canon-EOS-20D-2-.jpg"), 64)).Value!;

        using var uncropped = Pixels.Open(avatar.UncroppedPath!);
        Assert.Equal(Math.Min(1024, Math.Max(avatar.Width, avatar.Height)), Math.Max(uncropped.Width, uncropped.Height));
        Assert.False(uncropped.Has("exif-data"));
    }

    [Fact]
    public async Task The_print_stays_when_the_picture_is_encoded_anew_and_tells_it_from_another()
    {
        await using var room = new ImagingRoom();
        var first = (await AvatarAsync(room, Corpus.File("avatars/coreui_1.jpg"), 64)).Value!;
        var again = (await AvatarAsync(room, first.UncroppedPath!, 64)).Value!;
        var other = (await AvatarAsync(room, Corpus.File("avatars/coreui_8.jpg"), 64)).Value!;

        Assert.True(PictureLikeness.IsSame(first.Print, again.Print));
        Assert.False(PictureLikeness.IsSameDrawing(first.Print, other.Print));
        Assert.False(PictureLikeness.IsSame(first.Print, "no print"));
    }

    private static async Task<RenderedAvatar> CroppedAsync(ImagingRoom room, string path, PictureCrop crop)
    {
        var outcome = await room.Processor.RenderAvatarAsync(new(path, room.NewFolder(), 64, crop), TestContext.Current.CancellationToken);
        return Assert.IsType<RenderedAvatar>(outcome.Value);
    }

    private static Task<Outcome<RenderedAvatar>> AvatarAsync(ImagingRoom room, string path, int minimumSide) =>
        room.Processor.RenderAvatarAsync(new(path, room.NewFolder(), minimumSide), TestContext.Current.CancellationToken);
}
