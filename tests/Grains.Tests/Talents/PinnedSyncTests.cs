using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>How a pinned source fares in syncs.</summary>
public sealed class PinnedSyncTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Pin_ALesserPlatform_IsAskedFirstAndShown()
    {
        var talent = await PinnedAsync("tiktok");
        var asked = _cluster.Instagram.Asked;

        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal(("tiktok", "tiktok"), (image.Source, image.Pinned));
        Assert.Equal(["not_tried", "used", "skipped"], image.Sources.Select(source => source.Outcome));
        Assert.Equal(asked, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Pin_FailsForNow_ItsPictureStaysAndNoOtherIsAsked()
    {
        var talent = await PinnedAsync("tiktok");
        var asked = _cluster.Instagram.Asked;
        _cluster.TikTok.Fail(SourceCodes.RateLimited);

        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal(("tiktok", false), (image.Source, image.Changed));
        Assert.Equal(SourceCodes.RateLimited, image.Sources[1].Code);
        Assert.Equal(asked, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Pin_FailsForGood_TheUsualOrderFollowsAndTheReasonIsShown()
    {
        var talent = await PinnedAsync("tiktok");
        _cluster.TikTok.Fail(SourceCodes.NotFound);

        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal(("instagram", "tiktok"), (image.Source, image.Pinned));
        Assert.Equal(("skipped", SourceCodes.NotFound), (image.Sources[1].Outcome, image.Sources[1].Code!));
    }

    [Fact]
    public async Task Pin_ItsAccountIsDisconnected_Ends()
    {
        var talent = await PinnedAsync("tiktok");

        await talent.DisconnectAsync(Platform.TikTok);
        await _cluster.SettledAsync("t_1");

        var image = await _cluster.ImageAsync("t_1");
        Assert.Equal(("instagram", null), (image.Source, image.Pinned));
    }

    [Fact]
    public async Task Pin_Initials_AreShownWhilePlatformsGoOnBeingAsked()
    {
        var talent = await PinnedAsync("initials");
        _cluster.Instagram.Answer = _ => new Uri("https://cdn.example/new.jpg");

        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal(("initials", "initials", null, false), (image.Source, image.DisplaySource, image.ContentHash, image.Changed));
        Assert.Equal("used", image.Sources[0].Outcome);
        Assert.Equal(FakePictures.HashOf("https://cdn.example/new.jpg"), (await talent.PinAsync(null)).Value!.ContentHash);
    }

    private async Task<ITalentGrain> PinnedAsync(string source)
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram, Platform.TikTok);
        await _cluster.SettledAsync("t_1");
        Assert.False((await talent.PinAsync(source)).IsRejected);
        await _cluster.SettledAsync("t_1");
        return talent;
    }
}
