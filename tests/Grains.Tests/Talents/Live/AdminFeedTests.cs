using TalentMedia.Talents;
using TalentMedia.Talents.Live;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents.Live;

/// <summary>What hosts are told of talents and runs.</summary>
public sealed class AdminFeedTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    private IAdminFeedGrain Feed => _cluster.Grains.GetGrain<IAdminFeedGrain>(IAdminFeedGrain.Key);

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private async Task<Host> WatchAsync(string id)
    {
        var host = new Host();
        await Feed.WatchAsync(id, _cluster.Grains.Client.CreateObjectReference<IAdminObserver>(host));
        return host;
    }

    /// <summary>A tick of the feed.</summary>
    private async Task TickAsync()
    {
        await _cluster.Grains.QuietAsync();
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(250));
        await _cluster.Grains.QuietAsync();
    }

    [Fact]
    public async Task Talents_ThatChange_AreToldToEachHostOnceATick()
    {
        Host[] hosts = [await WatchAsync("h_1"), await WatchAsync("h_2")];

        await _cluster.CreateAsync("t_1");
        await _cluster.Talent("t_1").PatchAsync(new PatchTalent(null, "Ada", false, null));
        await _cluster.CreateAsync("t_2");
        await TickAsync();

        foreach (var host in hosts)
        {
            await host.News.UntilAsync(1);
            var news = Assert.Single(host.News.Items);
            Assert.Equal([("t_1", "Ada"), ("t_2", "Name t_2")], news.Talents.Select(talent => (talent.TalentId, talent.Talent!.Name)));
        }
    }

    [Fact]
    public async Task Talent_Deleted_IsToldWithoutWhatItWas()
    {
        var host = await WatchAsync("h_1");
        await _cluster.CreateAsync("t_1");
        await TickAsync();

        await _cluster.Talent("t_1").DeleteAsync(null);
        await TickAsync();

        await host.News.UntilAsync(2);
        Assert.Equal(new TalentNews("t_1", null), Assert.Single(host.News.Items[1].Talents));
    }

    [Fact]
    public async Task Run_IsToldUntilItsEnd()
    {
        await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.SettledAsync("t_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var host = await WatchAsync("h_1");

        await _cluster.Grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key).StartAsync(new StartRun("run_1", DryRun: false));
        await _cluster.Ledger.UntilEndedAsync("run_1");
        await TickAsync();

        await host.News.UntilAsync(all => all.SelectMany(news => news.Runs).Any(run => run.Status == "completed"));
        var last = host.News.Items.SelectMany(news => news.Runs).Last();
        Assert.Equal(("run_1", 1, 1), (last.Id, last.Selected, last.Done));
    }

    [Fact]
    public async Task Host_ThatFellSilent_IsToldNoMore()
    {
        var silent = await WatchAsync("h_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(16));
        var other = await WatchAsync("h_2");

        await _cluster.CreateAsync("t_1");
        await TickAsync();

        await other.News.UntilAsync(1);
        Assert.Empty(silent.News.Items);
    }

    [Fact]
    public async Task Nobody_Watches_NothingIsKeptForLater()
    {
        await _cluster.CreateAsync("t_1");
        await _cluster.Grains.QuietAsync();
        var host = await WatchAsync("h_1");
        await TickAsync();
        await _cluster.CreateAsync("t_2");
        await TickAsync();

        await host.News.UntilAsync(1);
        Assert.Equal(["t_2"], host.News.Items.SelectMany(news => news.Talents).Select(talent => talent.TalentId));
    }

    private sealed class Host : IAdminObserver
    {
        public Seen<AdminNews> News { get; } = new();

        public Task OnNewsAsync(AdminNews news)
        {
            News.Add(news);
            return Task.CompletedTask;
        }
    }
}
