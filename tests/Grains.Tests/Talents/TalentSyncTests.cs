using Orleans.Runtime;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>How platforms are asked: in order, once, within limits.</summary>
public sealed class TalentSyncTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Sync_FirstPlatformsTokenIsDead_TheNextIsUsedAndTheReasonShown()
    {
        _cluster.Instagram.Fail(SourceCodes.TokenExpired);
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram, Platform.TikTok, Platform.YouTube);
        await _cluster.SettledAsync("t_1");

        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal("tiktok", image.Source);
        Assert.Equal(
            [("instagram", "skipped", SourceCodes.TokenExpired), ("tiktok", "used", null), ("youtube", "not_tried", null)],
            image.Sources.Select(source => (source.Platform, source.Outcome, source.Code)));
        Assert.Equal("reconnect", (await talent.FindAsync())!.Accounts[0].Status);
    }

    [Fact]
    public async Task Sync_AccountNeedsReconnecting_ItsPlatformIsNotAskedAgain()
    {
        _cluster.Instagram.Fail(SourceCodes.TokenExpired);
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        var asked = _cluster.Instagram.Asked;

        await talent.SyncAsync();

        Assert.Equal(asked, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Sync_ManyAtOnce_ShareOneFetch()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        var (asked, fetched) = (_cluster.Instagram.Asked, _cluster.Pictures.Fetched);
        _cluster.Instagram.Gate = new TaskCompletionSource();

        var first = talent.SyncAsync();
        await _cluster.Instagram.Waiting.Task;
        Task<Outcome<ProfileImageView>>[] others = [talent.SyncAsync(), talent.SyncAsync()];
        var automatic = talent.SyncAutomaticallyAsync(new AutomaticSync("run_1", _cluster.Clock.GetUtcNow().AddDays(2)));
        Assert.NotNull(await talent.FindProfileImageAsync());
        await _cluster.Grains.QuietAsync();
        _cluster.Instagram.Gate.SetResult();

        Assert.All(await Task.WhenAll([first, .. others]), outcome => Assert.Equal("instagram", outcome.Value!.Source));
        Assert.Equal(RunOutcomes.Unchanged, (await automatic).Outcome);
        Assert.Equal((asked + 1, fetched + 1), (_cluster.Instagram.Asked, _cluster.Pictures.Fetched));
    }

    [Fact]
    public async Task Sync_WithinTheCooldown_SaysWhenToComeBack()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        Assert.False((await talent.SyncAsync()).IsRejected);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));

        var refused = (await talent.SyncAsync()).Rejection!;

        Assert.Equal((RejectionCodes.SyncCooldown, TimeSpan.FromSeconds(20)), (refused.Code, refused.RetryAfter));
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.False((await talent.SyncAsync()).IsRejected);
    }

    [Fact]
    public async Task SyncAutomatically_WithinADay_IsThrottledAndTheSameRunIsAnsweredAlike()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(24));
        var asked = _cluster.Instagram.Asked;
        var run = new AutomaticSync("run_1", _cluster.Clock.GetUtcNow());

        Assert.Equal(new AutomaticSyncResult(RunOutcomes.Unchanged, null, "instagram"), await talent.SyncAutomaticallyAsync(run));
        Assert.Equal(new AutomaticSyncResult(RunOutcomes.Unchanged, null, "instagram"), await talent.SyncAutomaticallyAsync(run));
        Assert.Equal("throttled", (await talent.SyncAutomaticallyAsync(run with { RunId = "run_2" })).Code);
        Assert.Equal(asked + 1, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task SyncAutomatically_EndedByTheLossOfStorage_IsToldToTheRunAndAsksNoOneAgain()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(24));
        var asked = _cluster.Instagram.Asked;
        var run = new AutomaticSync("run_1", _cluster.Clock.GetUtcNow());
        _cluster.States.Left = 1;
        await Assert.ThrowsAsync<OrleansException>(() => talent.SyncAutomaticallyAsync(run));
        _cluster.States.Left = null;

        Assert.Equal(new AutomaticSyncResult(RunOutcomes.Failed, "interrupted", null), await talent.SyncAutomaticallyAsync(run));
        Assert.Equal("throttled", (await talent.SyncAutomaticallyAsync(run with { RunId = "run_2" })).Code);
        Assert.Equal(asked + 1, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task SyncAutomatically_AttemptCannotBeStored_AsksNoOne()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(24));
        var asked = _cluster.Instagram.Asked;
        _cluster.States.Left = 0;

        await Assert.ThrowsAsync<OrleansException>(() => talent.SyncAutomaticallyAsync(new AutomaticSync("run_1", _cluster.Clock.GetUtcNow())));

        Assert.Equal(asked, _cluster.Instagram.Asked);
    }

    [Fact]
    public async Task Sync_AllFailPassingly_ThePictureStaysAndAFollowUpIsTriedAgain()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        _cluster.Instagram.Fail(SourceCodes.RateLimited);

        var image = (await talent.SyncAsync()).Value!;
        Assert.Equal(("instagram", false), (image.Source, image.Changed));

        _cluster.TikTok.Fail(SourceCodes.PlatformUnavailable);
        await _cluster.ConnectAsync("t_1", Platform.TikTok);
        await _cluster.Directory.UntilAsync("t_1", row => row!.SyncDueAt > _cluster.Clock.GetUtcNow());
        Assert.Equal("instagram", (await _cluster.ImageAsync("t_1")).Source);
        _cluster.TikTok.Answer = _ => new Uri("https://cdn.example/again.jpg");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _cluster.SettledAsync("t_1");

        Assert.Equal("tiktok", (await _cluster.ImageAsync("t_1")).Source);
    }

    [Fact]
    public async Task Sync_PlatformHangs_EndsAtTheDeadlineAndSaysSo()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        _cluster.Instagram.Gate = new TaskCompletionSource();

        var sync = talent.SyncAsync();
        await _cluster.Instagram.Waiting.Task;
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(20));

        var image = (await sync).Value!;
        Assert.Equal((SourceCodes.PlatformUnavailable, "instagram"), (image.Sources[0].Code!, image.Source));
    }
}
