using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Grains.Tests.Talents.Connecting;

public sealed class RevocationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Disconnect_GivesTheConsentBack()
    {
        await using var cluster = await TalentCluster.StartAsync();
        var talent = await cluster.CreateAsync("t_1", Platform.TikTok);
        await cluster.SettledAsync("t_1");

        await talent.DisconnectAsync(Platform.TikTok);
        await cluster.SettledAsync("t_1");

        Assert.Equal(1, cluster.TikTokSignIn.Revoked);
    }

    [Fact]
    public async Task PlatformDown_IsAskedAgainLater_EvenByANewActivation()
    {
        await using var cluster = await TalentCluster.StartAsync();
        var talent = await cluster.CreateAsync("t_1", Platform.TikTok);
        await cluster.SettledAsync("t_1");
        cluster.TikTokSignIn.Revoke = _ => new Rejection(SourceCodes.PlatformUnavailable, "Down.");
        await talent.DisconnectAsync(Platform.TikTok);
        await cluster.Directory.UntilAsync("t_1", row => row is { View.Status: TalentStatuses.NotConnected, SyncDueAt: { } due } && due > cluster.Clock.GetUtcNow());
        cluster.TikTokSignIn.Revoke = _ => null;

        cluster.Clock.Advance(TimeSpan.FromMinutes(2));
        await talent.ResumeAsync();
        await cluster.SettledAsync("t_1");

        Assert.Equal(2, cluster.TikTokSignIn.Revoked);
    }

    /// <summary>No row of the directory leads to a talent that is gone.</summary>
    [Fact]
    public async Task TalentDeletedWhileThePlatformIsDown_IsGoneOnWithAfterARestart_ThoughNobodyAsksForIt()
    {
        await using var cluster = await TalentCluster.StartAsync();
        var talent = await cluster.CreateAsync("t_1", Platform.TikTok);
        await cluster.SettledAsync("t_1");
        var refused = new TaskCompletionSource();
        cluster.TikTokSignIn.Revoke = _ =>
        {
            refused.TrySetResult();
            return new Rejection(SourceCodes.PlatformUnavailable, "Down.");
        };
        await talent.DeleteAsync(null);
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await cluster.Grains.RestartAsync();
        var takenBack = new TaskCompletionSource();
        cluster.TikTokSignIn.Revoke = _ =>
        {
            takenBack.TrySetResult();
            return null;
        };

        await cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        await takenBack.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void ConnectedAnew_TheOldConsentIsKept_SinceItMayBeTheSame()
    {
        var state = RevocationRules.Keep(new TalentState { Revocations = [new Revocation(Platform.YouTube, "y", 0, Now), new Revocation(Platform.TikTok, "t", 0, Now)] }, Platform.YouTube);

        Assert.Equal([Platform.TikTok], state.Revocations.Select(each => each.Platform));
    }

    [Fact]
    public void After_PassingRefusals_PausesDouble_AndEnd()
    {
        var state = new TalentState { Revocations = [new Revocation(Platform.TikTok, "t", 0, Now)] };
        var pauses = new List<double>();
        while (state.Revocations is [var due])
        {
            pauses.Add((due.DueAt - Now).TotalMinutes);
            state = RevocationRules.After(state, due, SourceCodes.RateLimited, Now);
        }

        Assert.Equal([0, 1, 2, 4, 8], pauses);
    }

    [Fact]
    public void After_RefusalForGood_IsGone()
    {
        var due = new Revocation(Platform.TikTok, "t", 0, Now);

        Assert.Empty(RevocationRules.After(new TalentState { Revocations = [due] }, due, SourceCodes.TokenExpired, Now).Revocations);
    }
}
