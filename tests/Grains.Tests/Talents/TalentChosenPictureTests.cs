using TalentMedia.Outcomes;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Pictures that a person crops, or takes back out of the history.</summary>
public sealed class TalentChosenPictureTests : PicturedTalent
{
    private static readonly PictureCrop Crop = new(0.1, 0.2, 0.5);

    [Fact]
    public async Task Crop_ThePictureShown_RendersItAndStaysThroughAReencoding()
    {
        var cropped = (await Talent.CropAsync(Crop)).Value!;
        Cluster.Instagram.Answer = _ => new Uri(First + "#encoded-anew");
        var synced = (await Talent.SyncAsync()).Value!;

        Assert.Equal(Crop, cropped.Crop);
        Assert.NotEqual(FakePictures.HashOf(First), cropped.ContentHash);
        Assert.True(Stand(cropped.ContentHash!));
        Assert.Equal((cropped.ContentHash, false, Crop), (synced.ContentHash, synced.Changed, synced.Crop));
        Assert.Equal(cropped.ContentHash, Cluster.Directory.Find("t_1")!.View.ContentHash);
    }

    [Fact]
    public async Task Crop_ThePictureReallyChanges_IsAutomaticAgain()
    {
        await Talent.CropAsync(Crop);
        Cluster.Instagram.Answer = _ => new Uri(Second);

        var synced = (await Talent.SyncAsync()).Value!;

        Assert.Equal((FakePictures.HashOf(Second), true, null), (synced.ContentHash, synced.Changed, synced.Crop));
    }

    [Fact]
    public async Task Crop_TakenBack_ShowsTheAutomaticOneWithoutAFetch()
    {
        var fetched = Cluster.Pictures.Fetched;
        await Talent.CropAsync(Crop);

        var back = (await Talent.CropAsync(null)).Value!;

        Assert.Equal((FakePictures.HashOf(First), null), (back.ContentHash, back.Crop));
        Assert.Equal(fetched, Cluster.Pictures.Fetched);
        Assert.Empty(Cluster.Pictures.LeftBehind);
    }

    [Fact]
    public async Task Crop_SourceIsNotKept_SaysWhatToDo()
    {
        await Cluster.Objects.DeleteAsync(AvatarFiles.UncroppedKey(FakePictures.HashOf(First)), CancellationToken.None);

        Assert.Equal(RejectionCodes.NotFound, (await Talent.CropAsync(Crop)).Rejection?.Code);
        Assert.Null(await Talent.FindSourceImageAsync());
        await Talent.SyncAsync();
        Assert.False((await Talent.CropAsync(Crop)).IsRejected);
    }

    [Fact]
    public async Task Crop_Initials_IsAConflict()
    {
        await Talent.PinAsync("initials");

        Assert.Equal(RejectionCodes.Conflict, (await Talent.CropAsync(Crop)).Rejection?.Code);
        Assert.False((await Talent.CropAsync(null)).IsRejected);
    }

    [Fact]
    public async Task Restore_AnEarlierPicture_StaysUntilTheSourceReallyChanges()
    {
        Cluster.Instagram.Answer = _ => new Uri(Second);
        await Talent.SyncAsync();

        var restored = (await Talent.RestoreAsync("1")).Value!;
        var synced = (await Talent.SyncAsync()).Value!;
        Cluster.Instagram.Answer = _ => new Uri("https://cdn.example/third.jpg");
        var changed = (await Talent.SyncAsync()).Value!;

        Assert.Equal((FakePictures.HashOf(First), true), (restored.ContentHash, restored.Restored));
        Assert.Equal((FakePictures.HashOf(First), false), (synced.ContentHash, synced.Changed));
        Assert.Equal((FakePictures.HashOf("https://cdn.example/third.jpg"), true, false), (changed.ContentHash, changed.Changed, changed.Restored));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("nonsense")]
    public async Task Restore_WhatTheHistoryDoesNotHave_IsNotFound(string entry) =>
        Assert.Equal(RejectionCodes.NotFound, (await Talent.RestoreAsync(entry)).Rejection?.Code);

    [Fact]
    public async Task Restore_RenditionsAreCleanedUp_IsNotFound()
    {
        Cluster.Instagram.Answer = _ => new Uri(Second);
        await Talent.SyncAsync();
        await Cluster.Objects.DeleteAsync(ObjectKey.Avatar(FakePictures.HashOf(First), 64, "webp"), CancellationToken.None);

        Assert.Equal(RejectionCodes.NotFound, (await Talent.RestoreAsync("1")).Rejection?.Code);
    }
}
