using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>What admins do to a talent, and what becomes of its picture.</summary>
public sealed class TalentGrainTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static string HashFrom(Platform platform, string id) => FakePictures.HashOf($"https://cdn.example/{platform}/{id}.jpg");

    [Fact]
    public async Task Connect_APicture_ArrivesByItselfAndNothingIsLeftBehind()
    {
        await _cluster.CreateAsync("t_1", Platform.TikTok);
        await _cluster.SettledAsync("t_1");

        var image = await _cluster.ImageAsync("t_1");
        Assert.Equal(("tiktok", "social", true), (image.Source, image.DisplaySource, image.Changed));
        Assert.Equal(HashFrom(Platform.TikTok, "t_1"), image.ContentHash);
        Assert.Equal(AvatarFiles.KeysOf(image.ContentHash!).Append(AvatarFiles.UncroppedKey(image.ContentHash!)).Select(key => key.Value).Order(), _cluster.Objects.Keys.Order());
        Assert.Empty(_cluster.Pictures.LeftBehind);
        Assert.Equal("current", _cluster.Directory.Find("t_1")!.View.Status);
    }

    [Fact]
    public async Task Disconnect_TheLastAccount_GoesBackToInitials()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");

        Assert.Null(await talent.DisconnectAsync(Platform.Instagram));
        await _cluster.SettledAsync("t_1");

        var image = await _cluster.ImageAsync("t_1");
        Assert.Equal(("initials", "initials", null), (image.Source, image.DisplaySource, image.ContentHash));
        Assert.All(image.Sources, source => Assert.Equal(SourceCodes.NotConnected, source.Code));
    }

    [Fact]
    public async Task Disconnect_TheBestOfTwo_FallsToTheOther()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram, Platform.YouTube);
        await _cluster.SettledAsync("t_1");

        await talent.DisconnectAsync(Platform.Instagram);
        await _cluster.SettledAsync("t_1");

        Assert.Equal("youtube", (await _cluster.ImageAsync("t_1")).Source);
    }

    [Fact]
    public async Task Disconnect_WhileItsPictureIsFetched_ThePictureIsNotKept()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Instagram.Gate = new TaskCompletionSource();
        await _cluster.ConnectAsync("t_1", Platform.Instagram);
        await _cluster.Instagram.Waiting.Task;

        await talent.DisconnectAsync(Platform.Instagram);
        _cluster.Instagram.Gate.SetResult();
        await _cluster.SettledAsync("t_1");

        Assert.Equal("initials", (await _cluster.ImageAsync("t_1")).Source);
    }

    [Fact]
    public async Task SetAvatar_ShownWhereNoPlatformGivesOne_AndTheUploadIsCleanedUp()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Objects.Put("incoming/1", "picture");
        var hash = FakePictures.HashOf("picture");

        var image = (await talent.SetAvatarAsync(new SetAvatar("incoming/1", hash))).Value!;

        Assert.Equal(("initials", "avatar", hash), (image.Source, image.DisplaySource, image.ContentHash));
        Assert.DoesNotContain("incoming/1", _cluster.Objects.Keys);
        await _cluster.ConnectAsync("t_1", Platform.YouTube);
        await _cluster.SettledAsync("t_1");
        Assert.Equal("social", (await _cluster.ImageAsync("t_1")).DisplaySource);
        await talent.DisconnectAsync(Platform.YouTube);
        Assert.Equal("avatar", (await _cluster.ImageAsync("t_1")).DisplaySource);
        await talent.RemoveAvatarAsync();
        Assert.Equal("initials", (await _cluster.ImageAsync("t_1")).DisplaySource);
    }

    [Fact]
    public async Task SetAvatar_NotAPicture_IsRefusedWithItsCodeAndNothingStays()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Objects.Put("incoming/1", "text");
        _cluster.Pictures.RenderRefusal = new Rejection(RejectionCodes.Corrupt, "Broken.");

        var outcome = await talent.SetAvatarAsync(new SetAvatar("incoming/1", FakePictures.HashOf("text")));

        Assert.Equal(RejectionCodes.Corrupt, outcome.Rejection!.Code);
        Assert.Empty(_cluster.Objects.Keys);
        Assert.Empty(_cluster.Pictures.LeftBehind);
    }

    [Fact]
    public async Task Create_WithAnAvatarsAddress_TakesIt()
    {
        await _cluster.Talent("t_1").CreateAsync(new CreateTalent("Ada", null, "https://pictures.example/ada.jpg"));
        await _cluster.SettledAsync("t_1");

        Assert.Equal("avatar", (await _cluster.ImageAsync("t_1")).DisplaySource);
    }

    [Fact]
    public async Task Delete_WhileASyncRuns_NothingComesBack()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Instagram.Gate = new TaskCompletionSource();
        await _cluster.ConnectAsync("t_1", Platform.Instagram);
        await _cluster.Instagram.Waiting.Task;
        var sync = talent.SyncAsync();

        Assert.Null(await talent.DeleteAsync(null));
        _cluster.Instagram.Gate.SetResult();

        Assert.Equal(RejectionCodes.NotFound, (await sync).Rejection!.Code);
        Assert.Null(await talent.FindAsync());
        Assert.Null(_cluster.Directory.Find("t_1"));
    }
}
