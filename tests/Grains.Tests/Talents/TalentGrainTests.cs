using Orleans.Runtime;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

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
        Assert.Equal(AvatarFiles.KeysOf(image.ContentHash!).Select(key => key.Value).Order(), _cluster.Objects.Keys.Order());
        Assert.Empty(_cluster.Pictures.LeftBehind);
        Assert.Equal("current", _cluster.Directory.Find("t_1")!.View.Status);
    }

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
    public async Task Pending_ActivationEndsBeforeItIsTried_IsResumed()
    {
        _cluster.Instagram.Fail(SourceCodes.PlatformUnavailable);
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.Directory.UntilAsync("t_1", row => row!.SyncDueAt > _cluster.Clock.GetUtcNow());
        await _cluster.Grains.RestartAsync();
        _cluster.Instagram.Answer = _ => new Uri("https://cdn.example/now.jpg");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("initials", _cluster.Directory.Find("t_1")!.View.ProfileImageSource);

        await _cluster.Talent("t_1").ResumeAsync();
        await _cluster.SettledAsync("t_1");

        Assert.Equal("instagram", _cluster.Directory.Find("t_1")!.View.ProfileImageSource);
    }

    [Fact]
    public async Task Row_LostBetweenStateAndDirectory_IsWrittenAtTheNextActivation()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Directory.Failure = new IOException("The database is away.");
        Assert.False((await talent.PatchAsync(new PatchTalent(1, "Renamed", false, null))).IsRejected);
        Assert.Equal("Name t_1", _cluster.Directory.Find("t_1")!.View.Name);
        await _cluster.Grains.DeactivateAllAsync();
        _cluster.Directory.Failure = null;

        Assert.Equal("Renamed", (await talent.FindAsync())!.Name);

        Assert.Equal("Renamed", _cluster.Directory.Find("t_1")!.View.Name);
    }

    /// <summary>What is created is listed, or it is not created.</summary>
    [Fact]
    public async Task Create_DirectoryIsAway_StoresNothing()
    {
        _cluster.Directory.Failure = new IOException("The database is away.");
        await Assert.ThrowsAsync<IOException>(() => _cluster.Talent("t_1").CreateAsync(new CreateTalent("Ada", null, null)));
        _cluster.Directory.Failure = null;

        Assert.Null(await _cluster.Talent("t_1").FindAsync());
        Assert.Null(_cluster.Directory.Find("t_1"));
    }

    [Fact]
    public async Task Row_Late_IsWrittenAgainWithoutAnyoneAsking()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.Directory.Failure = new IOException("The database is away.");
        await talent.PatchAsync(new PatchTalent(1, "Renamed", false, null));
        _cluster.Directory.Failure = null;

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        await _cluster.Directory.UntilAsync("t_1", row => row!.View.Name == "Renamed");
    }

    [Fact]
    public async Task Patch_StoredAndItsAnswerLost_IsWhatStands()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.States.LosesTheAnswer = true;
        await Assert.ThrowsAsync<OrleansException>(() => talent.PatchAsync(new PatchTalent(1, "Renamed", false, null)));

        Assert.Equal("Renamed", (await talent.FindAsync())!.Name);

        Assert.Equal("Renamed", _cluster.Directory.Find("t_1")!.View.Name);
        Assert.False((await talent.PatchAsync(new PatchTalent(2, "Again", false, null))).IsRejected);
    }

    [Fact]
    public async Task Resume_BetweenAnnouncementAndState_LeavesTheAnnouncement()
    {
        var talent = await _cluster.CreateAsync("t_1");
        _cluster.States.Gate = new TaskCompletionSource();
        var connecting = _cluster.ConnectAsync("t_1", Platform.Instagram);
        await _cluster.States.Waiting.Task;

        var resuming = talent.ResumeAsync();
        await _cluster.Grains.QuietAsync();

        Assert.NotNull(_cluster.Directory.Find("t_1")!.SyncDueAt);
        _cluster.States.Gate.SetResult();
        await Task.WhenAll(connecting, resuming);
    }

    [Fact]
    public async Task Token_OldEnough_IsRefreshedAndStoredBeforeItIsUsed()
    {
        var used = new List<string>();
        _cluster.TikTok.Refresh = _ => new TokenSet("second", null, _cluster.Clock.GetUtcNow().AddDays(1));
        _cluster.TikTok.Answer = account =>
        {
            used.Add($"{account.Tokens!.AccessToken}/{account.Tokens.RefreshToken}");
            return new Uri("https://cdn.example/a.jpg");
        };
        var talent = await _cluster.CreateAsync("t_1");
        await _cluster.ConnectAsync("t_1", Platform.TikTok, "first", _cluster.Clock.GetUtcNow().AddHours(10));
        await _cluster.SettledAsync("t_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(8));

        await talent.SyncAsync();
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _cluster.Grains.DeactivateAllAsync();
        await talent.SyncAsync();

        Assert.Equal(["first/refresh", "second/refresh", "second/refresh"], used);
        Assert.Equal(1, _cluster.TikTok.Refreshed);
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
