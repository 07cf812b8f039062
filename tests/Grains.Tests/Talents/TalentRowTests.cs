using Orleans.Runtime;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>A talent and its row in the directory agree, whatever fails between them.</summary>
public sealed class TalentRowTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

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
}
