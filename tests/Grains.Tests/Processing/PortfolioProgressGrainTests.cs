using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using TalentMedia.Processing;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Processing;

public sealed class PortfolioProgressGrainTests
{
    private const string Portfolio = "p_1";
    private readonly RestartedBatches _source = new();

    [Fact]
    public async Task Reports_AreCoalesced_ToTenMessagesASecondAtMost()
    {
        await using var cluster = await StartAsync();
        var heard = await ListenAsync(cluster);
        var grain = cluster.GetGrain<IPortfolioProgressGrain>(Portfolio);
        for (var tenth = 0; tenth < 10; tenth++)
        {
            for (var asset = 0; asset < 30; asset++)
                await grain.ReportAsync(new("b", $"{tenth}-{asset}", "uploaded", 100));
            await cluster.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        }

        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await heard.UntilAsync(told => told[^1].Total == 300);
        Assert.InRange(heard.Items.Length, 1, 11);
        Assert.Equal(heard.Items.Select(progress => progress.Total).Order(), heard.Items.Select(progress => progress.Total));
    }

    [Fact]
    public async Task NothingNew_IsNotPublished()
    {
        await using var cluster = await StartAsync();
        var heard = await ListenAsync(cluster);
        var grain = cluster.GetGrain<IPortfolioProgressGrain>(Portfolio);
        await grain.ReportAsync(new("b", "a", "ready", 100));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await heard.UntilAsync(1);
        await grain.ReportAsync(new("b", "a", "processing", 10));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await grain.ReportAsync(new("b", "a2", "uploaded", 100));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await heard.UntilAsync(2);
        Assert.Equal([1, 2], heard.Items.Select(progress => progress.Total));
    }

    [Fact]
    public async Task TwoBatches_AreBothTold()
    {
        await using var cluster = await StartAsync();
        var heard = await ListenAsync(cluster);
        var grain = cluster.GetGrain<IPortfolioProgressGrain>(Portfolio);
        await grain.ReportAsync(new("first", "a", "uploaded", 100));
        await cluster.QuietAsync();
        await grain.ReportAsync(new("second", "b", "uploaded", 100));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await heard.UntilAsync(2);
        Assert.Equal(["first", "second"], heard.Items.Select(progress => progress.BatchId).Order());
        Assert.Equal("second", (await grain.FindCurrentAsync())!.BatchId);
    }

    [Fact]
    public async Task AfterARestart_ItCountsFromTheQueue()
    {
        _source.Reports = [new("b", "a", "ready", 100), new("b", "c", "failed", 100), new("b", "d", "uploaded", 100)];
        await using var cluster = await StartAsync();
        var grain = cluster.GetGrain<IPortfolioProgressGrain>(Portfolio);
        var progress = (await grain.FindCurrentAsync())!;
        Assert.Equal((3, 3, 1, 1), (progress.Total, progress.Uploaded, progress.Processed, progress.Failed));
        await grain.ReportAsync(new("b", "d", "ready", 100));
        await cluster.QuietAsync();
        Assert.Equal(2, (await grain.FindCurrentAsync())!.Processed);
    }

    [Fact]
    public async Task Report_OfABatchThatEndedLongAgo_IsToldWithTheWholeBatch()
    {
        _source.Reports = [new("b", "a", "ready", 100), new("b", "c", "failed", 100)];
        await using var cluster = await StartAsync();
        var heard = await ListenAsync(cluster);
        await cluster.GetGrain<IPortfolioProgressGrain>(Portfolio).ReportAsync(new("b", "a", "ready", 100));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await heard.UntilAsync(1);
        Assert.Equal([(2, 1, 1)], heard.Items.Select(progress => (progress.Total, progress.Processed, progress.Failed)));
    }

    [Fact]
    public async Task Report_WhileTheDatabaseIsAway_IsToldOnceItIsBack()
    {
        _source.IsAway = true;
        await using var cluster = await StartAsync();
        var heard = await ListenAsync(cluster);
        await cluster.GetGrain<IPortfolioProgressGrain>(Portfolio).ReportAsync(new("b", "a", "ready", 100));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(heard.Items);
        _source.IsAway = false;
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        await heard.UntilAsync(1);
        Assert.Equal([(1, 1)], heard.Items.Select(progress => (progress.Total, progress.Processed)));
    }

    [Fact]
    public async Task Report_ThatWasLost_IsMadeUpFor()
    {
        await using var cluster = await StartAsync();
        var heard = await ListenAsync(cluster);
        var grain = cluster.GetGrain<IPortfolioProgressGrain>(Portfolio);
        await grain.ReportAsync(new("b", "a", "uploaded", 100));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await heard.UntilAsync(1);
        _source.Reports = [new("b", "a", "ready", 100)];
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(11));
        await heard.UntilAsync(2);
        Assert.Equal([0, 1], heard.Items.Select(progress => progress.Processed));
    }

    [Fact]
    public async Task NoBatch_IsNull()
    {
        await using var cluster = await StartAsync();
        Assert.Null(await cluster.GetGrain<IPortfolioProgressGrain>(Portfolio).FindCurrentAsync());
    }

    private Task<GrainCluster> StartAsync() => GrainCluster.StartAsync(options =>
    {
        options.OnlyClasses.Add(typeof(PortfolioProgressGrain));
        options.Services = services => services.AddSingleton<IBatchProgressSource>(_source);
    });

    private static async Task<Seen<PortfolioProgress>> ListenAsync(GrainCluster cluster)
    {
        var heard = new Seen<PortfolioProgress>();
        var stream = cluster.Client.GetStreamProvider(ProgressStream.Provider).GetStream<PortfolioProgress>(StreamId.Create(ProgressStream.Namespace, Portfolio));
        await stream.SubscribeAsync((progress, _) =>
        {
            heard.Add(progress);
            return Task.CompletedTask;
        });
        return heard;
    }

    private sealed class RestartedBatches : IBatchProgressSource
    {
        public IReadOnlyList<ProgressReport> Reports { get; set; } = [];

        public bool IsAway { get; set; }

        public Task<IReadOnlyList<string>> FindOpenAsync(string portfolioId) => Answer<string>(
            [.. Reports.GroupBy(report => report.BatchId).Where(batch => batch.Any(report => report.Stage == "uploaded")).Select(batch => batch.Key)]);

        public Task<IReadOnlyList<ProgressReport>> CountAsync(string portfolioId, string batchId) => Answer<ProgressReport>([.. Reports.Where(report => report.BatchId == batchId)]);

        private Task<IReadOnlyList<T>> Answer<T>(IReadOnlyList<T> answer) =>
            IsAway ? Task.FromException<IReadOnlyList<T>>(new TimeoutException("The database is away.")) : Task.FromResult(answer);
    }
}
