using TalentMedia.Outcomes;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Pictures that stay the same, are cropped, pass into history and come back.</summary>
public sealed class TalentPictureTests : IAsyncLifetime
{
    private const string First = "https://cdn.example/first.jpg";
    private const string Second = "https://cdn.example/second.jpg";

    private static readonly PictureCrop Crop = new(0.1, 0.2, 0.5);

    private TalentCluster _cluster = null!;
    private ITalentGrain _talent = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await TalentCluster.StartAsync(options => options.ManualCooldown = TimeSpan.Zero);
        _cluster.Instagram.Answer = _ => new Uri(First);
        _talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Sync_TheSameBytes_RendersNothingAndChangesNothing()
    {
        var rendered = _cluster.Pictures.Rendered;

        var image = (await _talent.SyncAsync()).Value!;

        Assert.Equal((false, FakePictures.HashOf(First)), (image.Changed, image.ContentHash));
        Assert.Equal(rendered, _cluster.Pictures.Rendered);
    }

    [Fact]
    public async Task Sync_EncodedAnew_IsNoChangeAndIsRenderedOnce()
    {
        _cluster.Instagram.Answer = _ => new Uri(First + "#encoded-anew");

        var image = (await _talent.SyncAsync()).Value!;
        var rendered = _cluster.Pictures.Rendered;
        await _talent.SyncAsync();

        Assert.Equal((false, FakePictures.HashOf(First)), (image.Changed, image.ContentHash));
        Assert.Equal(rendered, _cluster.Pictures.Rendered);
        Assert.Single(_cluster.History.Of("t_1"));
        Assert.DoesNotContain(_cluster.Objects.Keys, key => key.Contains(FakePictures.HashOf(First + "#encoded-anew"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sync_TheSameButMuchLarger_ReplacesATooSmallOne()
    {
        _cluster.Pictures.Side = 100;
        _cluster.Instagram.Answer = _ => new Uri(Second);
        await _talent.SyncAsync();
        _cluster.Pictures.Side = 600;
        _cluster.Instagram.Answer = _ => new Uri(Second + "#large");

        Assert.Equal(FakePictures.HashOf(Second + "#large"), (await _talent.SyncAsync()).Value!.ContentHash);
    }

    [Fact]
    public async Task Sync_RenditionsAreGone_MakesThemAnew()
    {
        foreach (var key in AvatarFiles.KeysOf(FakePictures.HashOf(First)))
            await _cluster.Objects.DeleteAsync(key, CancellationToken.None);

        var image = (await _talent.SyncAsync()).Value!;

        Assert.False(image.Changed);
        Assert.True(Stand(image.ContentHash!));
    }

    [Fact]
    public async Task Sync_AnotherPicture_LeavesTheFirstInTheHistory()
    {
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));
        _cluster.Instagram.Answer = _ => new Uri(Second);
        await _talent.SyncAsync();

        var page = (await _cluster.Grains.GetGrain<IPicturesGrain>(IPicturesGrain.Key).ListHistoryAsync("t_1", 50, null)).Value!;

        Assert.Equal([(FakePictures.HashOf(Second), true), (FakePictures.HashOf(First), false)], page.Items.Select(item => (item.ContentHash, item.ShownUntil is null)));
        Assert.Equal(page.Items[0].ShownFrom, page.Items[1].ShownUntil);
    }

    [Fact]
    public async Task Crop_ThePictureShown_RendersItAndStaysThroughAReencoding()
    {
        var cropped = (await _talent.CropAsync(Crop)).Value!;
        _cluster.Instagram.Answer = _ => new Uri(First + "#encoded-anew");
        var synced = (await _talent.SyncAsync()).Value!;

        Assert.Equal(Crop, cropped.Crop);
        Assert.NotEqual(FakePictures.HashOf(First), cropped.ContentHash);
        Assert.True(Stand(cropped.ContentHash!));
        Assert.Equal((cropped.ContentHash, false, Crop), (synced.ContentHash, synced.Changed, synced.Crop));
        Assert.Equal(cropped.ContentHash, _cluster.Directory.Find("t_1")!.View.ContentHash);
    }

    [Fact]
    public async Task Crop_ThePictureReallyChanges_IsAutomaticAgain()
    {
        await _talent.CropAsync(Crop);
        _cluster.Instagram.Answer = _ => new Uri(Second);

        var synced = (await _talent.SyncAsync()).Value!;

        Assert.Equal((FakePictures.HashOf(Second), true, null), (synced.ContentHash, synced.Changed, synced.Crop));
    }

    [Fact]
    public async Task Crop_TakenBack_ShowsTheAutomaticOneWithoutAFetch()
    {
        var fetched = _cluster.Pictures.Fetched;
        await _talent.CropAsync(Crop);

        var back = (await _talent.CropAsync(null)).Value!;

        Assert.Equal((FakePictures.HashOf(First), null), (back.ContentHash, back.Crop));
        Assert.Equal(fetched, _cluster.Pictures.Fetched);
        Assert.Empty(_cluster.Pictures.LeftBehind);
    }

    [Fact]
    public async Task Crop_SourceIsNotKept_SaysWhatToDo()
    {
        await _cluster.Objects.DeleteAsync(AvatarFiles.UncroppedKey(FakePictures.HashOf(First)), CancellationToken.None);

        Assert.Equal(RejectionCodes.NotFound, (await _talent.CropAsync(Crop)).Rejection?.Code);
        Assert.Null(await _talent.FindSourceImageAsync());
        await _talent.SyncAsync();
        Assert.False((await _talent.CropAsync(Crop)).IsRejected);
    }

    [Fact]
    public async Task Crop_Initials_IsAConflict()
    {
        await _talent.PinAsync("initials");

        Assert.Equal(RejectionCodes.Conflict, (await _talent.CropAsync(Crop)).Rejection?.Code);
        Assert.False((await _talent.CropAsync(null)).IsRejected);
    }

    [Fact]
    public async Task Restore_AnEarlierPicture_StaysUntilTheSourceReallyChanges()
    {
        _cluster.Instagram.Answer = _ => new Uri(Second);
        await _talent.SyncAsync();

        var restored = (await _talent.RestoreAsync("1")).Value!;
        var synced = (await _talent.SyncAsync()).Value!;
        _cluster.Instagram.Answer = _ => new Uri("https://cdn.example/third.jpg");
        var changed = (await _talent.SyncAsync()).Value!;

        Assert.Equal((FakePictures.HashOf(First), true), (restored.ContentHash, restored.Restored));
        Assert.Equal((FakePictures.HashOf(First), false), (synced.ContentHash, synced.Changed));
        Assert.Equal((FakePictures.HashOf("https://cdn.example/third.jpg"), true, false), (changed.ContentHash, changed.Changed, changed.Restored));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("nonsense")]
    public async Task Restore_WhatTheHistoryDoesNotHave_IsNotFound(string entry) =>
        Assert.Equal(RejectionCodes.NotFound, (await _talent.RestoreAsync(entry)).Rejection?.Code);

    [Fact]
    public async Task Restore_RenditionsAreCleanedUp_IsNotFound()
    {
        _cluster.Instagram.Answer = _ => new Uri(Second);
        await _talent.SyncAsync();
        await _cluster.Objects.DeleteAsync(ObjectKey.Avatar(FakePictures.HashOf(First), 64, "webp"), CancellationToken.None);

        Assert.Equal(RejectionCodes.NotFound, (await _talent.RestoreAsync("1")).Rejection?.Code);
    }

    [Fact]
    public async Task History_StateWasNotStored_IsTakenBackWhenTheTalentWakes()
    {
        _cluster.Instagram.Answer = _ => new Uri(Second);
        _cluster.States.Left = 0;
        await Assert.ThrowsAnyAsync<Exception>(() => _talent.SyncAsync());
        _cluster.States.Left = null;

        await _talent.ResumeAsync();

        var entry = Assert.Single(_cluster.History.Of("t_1"));
        Assert.Equal((FakePictures.HashOf(First), null), (entry.Picture.ContentHash, entry.ShownUntil));
        Assert.Equal([FakePictures.HashOf(First)], _cluster.History.UsesOf("t_1"));
    }

    [Fact]
    public async Task History_LedgerIsAway_NothingIsShownThatItDoesNotHold()
    {
        _cluster.Instagram.Answer = _ => new Uri(Second);
        _cluster.History.Left = 0;

        await Assert.ThrowsAnyAsync<Exception>(() => _talent.SyncAsync());

        Assert.Equal(FakePictures.HashOf(First), (await _cluster.ImageAsync("t_1")).ContentHash);
        _cluster.History.Left = null;
        Assert.Equal(FakePictures.HashOf(Second), (await _talent.SyncAsync()).Value!.ContentHash);
    }

    [Fact]
    public async Task Delete_ForgetsTheHistory()
    {
        await _talent.DeleteAsync(null);

        Assert.Empty(_cluster.History.Of("t_1"));
        Assert.Empty(_cluster.History.UsesOf("t_1"));
    }

    [Fact]
    public async Task Sync_NothingNew_WritesNoHistory()
    {
        var saved = _cluster.History.Saved;

        await _talent.SyncAsync();

        Assert.Equal(saved, _cluster.History.Saved);
    }

    [Fact]
    public async Task ProfileImage_AfterAManualSync_SaysWhenTheNextMayBe()
    {
        await using var cluster = await TalentCluster.StartAsync();
        var talent = await cluster.CreateAsync("t_2", Platform.Instagram);
        await cluster.SettledAsync("t_2");
        Assert.Null((await talent.FindProfileImageAsync())!.SyncAllowedAt);

        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal(cluster.Clock.GetUtcNow().AddSeconds(30), image.SyncAllowedAt);
    }

    private bool Stand(string hash) => AvatarFiles.KeysOf(hash).All(key => _cluster.Objects.Keys.Contains(key.Value));
}
