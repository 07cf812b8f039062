using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Placeholders: learned from many talents, confirmed, dismissed.</summary>
public sealed class PlaceholderTests : IAsyncLifetime
{
    private const string Drawing = "https://cdn.example/drawing.jpg";

    private TalentCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await TalentCluster.StartAsync(options => options.PlaceholderTalents = 3);
        _cluster.Instagram.Answer = account => new Uri($"{Drawing}#{account.Handle}");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task SamePicture_OnEnoughTalents_IsSuspectedAndKeptFromFurtherOnes()
    {
        await ConnectAsync("t_1", "t_2", "t_3", "t_4");

        var suspect = Assert.Single(await ListAsync(null));
        Assert.Equal((PlaceholderStatuses.Suspected, 4), (suspect.Status, suspect.Talents));
        Assert.Equal(["instagram", "instagram", "initials", "initials"], await SourcesAsync("t_1", "t_2", "t_3", "t_4"));
        Assert.Equal(SourceCodes.Placeholder, (await _cluster.ImageAsync("t_4")).Sources[0].Code);
        Assert.True(AvatarFiles.KeysOf(suspect.ContentHash).All(key => _cluster.Objects.Keys.Contains(key.Value)));
    }

    [Fact]
    public async Task Suspected_WhoShowsItAlready_KeepsIt()
    {
        await ConnectAsync("t_1", "t_2", "t_3");

        var image = (await _cluster.Talent("t_1").SyncAsync()).Value!;

        Assert.Equal(("instagram", false), (image.Source, image.Changed));
    }

    [Fact]
    public async Task OneAccount_OnManyTalents_IsNoPlaceholder()
    {
        foreach (var id in (string[])["t_1", "t_2", "t_3", "t_4"])
        {
            var talent = await _cluster.CreateAsync(id);
            await talent.ConnectAsync(new ConnectAccount(Platform.Instagram, "the.agency", "token", null, null));
            await _cluster.SettledAsync(id);
        }

        Assert.Empty(await ListAsync(null));
    }

    [Fact]
    public async Task Confirm_ThoseThatShowIt_FallToTheirNextSource()
    {
        await ConnectAsync("t_1", "t_2", "t_3");
        await _cluster.ConnectAsync("t_2", Platform.TikTok);
        await _cluster.SettledAsync("t_2");
        Assert.Equal(["instagram", "instagram"], await SourcesAsync("t_1", "t_2"));

        var decided = (await Placeholders.DecideAsync((await ListAsync(null))[0].Id, true)).Value!;
        await TilAsync("t_1", "initials");
        await TilAsync("t_2", "tiktok");

        Assert.Equal((PlaceholderStatuses.Confirmed, _cluster.Clock.GetUtcNow()), (decided.Status, decided.DecidedAt));
        Assert.Empty(await ListAsync(PlaceholderStatuses.Suspected));
    }

    [Fact]
    public async Task Dismiss_ThoseThatWereRefusedIt_AreSynced()
    {
        await ConnectAsync("t_1", "t_2", "t_3", "t_4");

        await Placeholders.DecideAsync((await ListAsync(null))[0].Id, false);
        await TilAsync("t_3", "instagram");
        await TilAsync("t_4", "instagram");
        await ConnectAsync("t_5");

        Assert.Equal(["instagram"], await SourcesAsync("t_5"));
        Assert.Equal(PlaceholderStatuses.Dismissed, Assert.Single(await ListAsync(null)).Status);
    }

    [Fact]
    public async Task Confirm_ARestoredPicture_IsNotShownAnyMoreNorRestoredAgain()
    {
        await ConnectAsync("t_1", "t_2", "t_3");
        _cluster.Instagram.Answer = account => new Uri(account.Handle == "t_1" ? "https://cdn.example/own.jpg" : $"{Drawing}#{account.Handle}");
        await _cluster.Talent("t_1").SyncAsync();
        Assert.True((await _cluster.Talent("t_1").RestoreAsync("1")).Value!.Restored);

        await Placeholders.DecideAsync((await ListAsync(null))[0].Id, true);
        await TilAsync("t_2", "initials");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        var image = (await _cluster.Talent("t_1").SyncAsync()).Value!;

        Assert.Equal((FakePictures.HashOf("https://cdn.example/own.jpg"), false), (image.ContentHash, image.Restored));
        Assert.Equal(RejectionCodes.Conflict, (await _cluster.Talent("t_1").RestoreAsync("1")).Rejection?.Code);
    }

    [Fact]
    public async Task Known_FromTheStart_IsRefusedOnFirstSight()
    {
        Assert.NotEmpty(KnownPlaceholders.Prints);
        var talent = Given.Talent(Platform.Instagram);
        var seen = new SeenPicture("aa", KnownPlaceholders.Prints[0], 0, 256);

        var sighting = PlaceholderRules.Sight("t_1", talent.Accounts[0], seen, 5, Given.Now);
        var found = await _cluster.Placeholders.SightAsync(sighting, CancellationToken.None);

        Assert.True(sighting.IsKnown);
        Assert.Equal(SourceCodes.Placeholder, PlaceholderRules.Judge(found, isShown: true)?.Code);
        Assert.False(PlaceholderRules.Sight("t_1", talent.Accounts[0], seen with { Print = Prints.Of("a person").Print }, 5, Given.Now).IsKnown);
    }

    [Fact]
    public async Task Decide_NoSuchPlaceholder_IsNotFound() =>
        Assert.Equal(RejectionCodes.NotFound, (await Placeholders.DecideAsync("ph_none", true)).Rejection?.Code);

    [Fact]
    public async Task List_BadCursorStatusAndLimit_AreRefused()
    {
        var pictures = _cluster.Grains.GetGrain<IPicturesGrain>(IPicturesGrain.Key);

        Assert.Equal(["limit", "cursor", "status"], (await pictures.ListPlaceholdersAsync("odd", 0, "x")).Rejection!.Errors.Keys);
        Assert.Equal(RejectionCodes.NotFound, (await pictures.ListHistoryAsync("nobody", 50, null)).Rejection?.Code);
    }

    private IPlaceholdersGrain Placeholders => _cluster.Grains.GetGrain<IPlaceholdersGrain>(IPlaceholdersGrain.Key);

    private async Task<PlaceholderView[]> ListAsync(string? status) =>
        (await _cluster.Grains.GetGrain<IPicturesGrain>(IPicturesGrain.Key).ListPlaceholdersAsync(status, 50, null)).Value!.Items;

    private async Task ConnectAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await _cluster.CreateAsync(id, Platform.Instagram);
            await _cluster.SettledAsync(id);
        }
    }

    private async Task<string[]> SourcesAsync(params string[] ids) => await Task.WhenAll(ids.Select(async id => (await _cluster.ImageAsync(id)).Source));

    private Task TilAsync(string id, string source) =>
        _cluster.Directory.UntilAsync(id, row => row is { SyncDueAt: null } && row.View.ProfileImageSource == source);
}
