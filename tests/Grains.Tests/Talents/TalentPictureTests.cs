using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Pictures that stay the same, are replaced and pass into history.</summary>
public sealed class TalentPictureTests : PicturedTalent
{
    [Fact]
    public async Task Sync_TheSameBytes_RendersNothingAndChangesNothing()
    {
        var rendered = Cluster.Pictures.Rendered;

        var image = (await Talent.SyncAsync()).Value!;

        Assert.Equal((false, FakePictures.HashOf(First)), (image.Changed, image.ContentHash));
        Assert.Equal(rendered, Cluster.Pictures.Rendered);
    }

    [Fact]
    public async Task Sync_EncodedAnew_IsNoChangeAndIsRenderedOnce()
    {
        Cluster.Instagram.Answer = _ => new Uri(First + "#encoded-anew");

        var image = (await Talent.SyncAsync()).Value!;
        var rendered = Cluster.Pictures.Rendered;
        await Talent.SyncAsync();

        Assert.Equal((false, FakePictures.HashOf(First)), (image.Changed, image.ContentHash));
        Assert.Equal(rendered, Cluster.Pictures.Rendered);
        Assert.Single(Cluster.History.Of("t_1"));
        Assert.DoesNotContain(Cluster.Objects.Keys, key => key.Contains(FakePictures.HashOf(First + "#encoded-anew"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sync_TheSameButMuchLarger_ReplacesATooSmallOne()
    {
        Cluster.Pictures.Side = 100;
        Cluster.Instagram.Answer = _ => new Uri(Second);
        await Talent.SyncAsync();
        Cluster.Pictures.Side = 600;
        Cluster.Instagram.Answer = _ => new Uri(Second + "#large");

        Assert.Equal(FakePictures.HashOf(Second + "#large"), (await Talent.SyncAsync()).Value!.ContentHash);
    }

    [Fact]
    public async Task Sync_RenditionsAreGone_MakesThemAnew()
    {
        foreach (var key in AvatarFiles.KeysOf(FakePictures.HashOf(First)))
            await Cluster.Objects.DeleteAsync(key, CancellationToken.None);

        var image = (await Talent.SyncAsync()).Value!;

        Assert.False(image.Changed);
        Assert.True(Stand(image.ContentHash!));
    }

    [Fact]
    public async Task Sync_AnotherPicture_LeavesTheFirstInTheHistory()
    {
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));
        Cluster.Instagram.Answer = _ => new Uri(Second);
        await Talent.SyncAsync();

        var page = (await Cluster.Grains.GetGrain<IPicturesGrain>(IPicturesGrain.Key).ListHistoryAsync("t_1", 50, null)).Value!;

        Assert.Equal([(FakePictures.HashOf(Second), true), (FakePictures.HashOf(First), false)], page.Items.Select(item => (item.ContentHash, item.ShownUntil is null)));
        Assert.Equal(page.Items[0].ShownFrom, page.Items[1].ShownUntil);
    }

    [Fact]
    public async Task History_StateWasNotStored_IsTakenBackWhenTheTalentWakes()
    {
        Cluster.Instagram.Answer = _ => new Uri(Second);
        Cluster.States.Left = 0;
        await Assert.ThrowsAnyAsync<Exception>(() => Talent.SyncAsync());
        Cluster.States.Left = null;

        await Talent.ResumeAsync();

        var entry = Assert.Single(Cluster.History.Of("t_1"));
        Assert.Equal((FakePictures.HashOf(First), null), (entry.Picture.ContentHash, entry.ShownUntil));
        Assert.Equal([FakePictures.HashOf(First)], Cluster.History.UsesOf("t_1"));
    }

    [Fact]
    public async Task History_LedgerIsAway_NothingIsShownThatItDoesNotHold()
    {
        Cluster.Instagram.Answer = _ => new Uri(Second);
        Cluster.History.Left = 0;

        await Assert.ThrowsAnyAsync<Exception>(() => Talent.SyncAsync());

        Assert.Equal(FakePictures.HashOf(First), (await Cluster.ImageAsync("t_1")).ContentHash);
        Cluster.History.Left = null;
        Assert.Equal(FakePictures.HashOf(Second), (await Talent.SyncAsync()).Value!.ContentHash);
    }

    [Fact]
    public async Task Delete_ForgetsTheHistory()
    {
        await Talent.DeleteAsync(null);

        Assert.Empty(Cluster.History.Of("t_1"));
        Assert.Empty(Cluster.History.UsesOf("t_1"));
    }

    [Fact]
    public async Task Sync_NothingNew_WritesNoHistory()
    {
        var saved = Cluster.History.Saved;

        await Talent.SyncAsync();

        Assert.Equal(saved, Cluster.History.Saved);
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
}
