using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class PortfolioGrainTests : IAsyncLifetime
{
    private readonly RememberingEventStore _store = new();
    private readonly ConcurrentQueue<ProgressReport> _reports = new();
    private GrainCluster _cluster = null!;

    private IPortfolioGrain Grain => _cluster.GetGrain<IPortfolioGrain>("p_1");

    private IPortfolioAssets Assets => _cluster.GetGrain<IPortfolioAssets>("p_1");

    public async ValueTask InitializeAsync()
    {
        _cluster = await GrainCluster.StartAsync(options =>
        {
            options.OnlyClasses.AddRange([typeof(PortfolioGrain), typeof(ListedProgressGrain)]);
            options.Services = services => services.AddOptions<PortfoliosOptions>().Services.AddSingleton<IPortfolioEventStore>(_store).AddSingleton(_reports);
        });
        await Grain.CreateAsync(new CreatePortfolio("Lake", null, null, null, GivenPortfolio.Ada));
        await AddAsync("a1");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private Task<Outcome<AssetAdmitted>> AddAsync(string assetId, string? sha256 = null, string batchId = "b_1") =>
        Assets.AddAssetAsync(new AddAsset(assetId, $"{assetId}.jpg", sha256 ?? $"sha-{assetId}", 1, "jpeg", batchId, GivenPortfolio.Ada));

    private Task<SubmitResult> CaptionAsync(string caption, string commandId, long baseVersion = 2) =>
        Grain.SubmitAsync(new SubmitCommand(commandId, baseVersion, new SetCaption("a1", caption), GivenPortfolio.Ada));

    private static AssetRendering Rendering(string assetId) => new(assetId, $"sha-{assetId}", 40, 30, "hash", ["#fff"], null, null, []);

    [Fact]
    public async Task Submit_RepeatedAfterTheActivationEnded_AnswersWithTheFirstVersion()
    {
        var first = await CaptionAsync("One", "c-1");
        await _cluster.DeactivateAllAsync();

        var repeat = await CaptionAsync("One", "c-1");

        Assert.Equal((3, 3), (first.Version, repeat.Version));
        Assert.Equal(3, _store.History.Count);
    }

    [Fact]
    public async Task Submit_AnotherActivationWasFaster_IsDecidedAgainOnWhatItWrote()
    {
        _store.History.Add(new PortfolioEvent("p_1", 3, GivenPortfolio.Noon, GivenPortfolio.Ben, "c-ben", new CaptionSet("a1", "Theirs")));

        var mine = await CaptionAsync("Mine", "c-1");
        var tags = await Grain.SubmitAsync(new SubmitCommand("c-2", 2, new AddTags(["a1"], ["lake"]), GivenPortfolio.Ada));

        Assert.Equal((RejectionCodes.Conflict, "Theirs"), (mine.Rejection?.Code, mine.Conflict?.Current));
        Assert.Equal(4, tags.Version);
        Assert.Equal([1, 2, 3, 4], _store.History.Select(happened => happened.Version));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "One")]
    public async Task Submit_AppendFails_TheNextCallSeesWhatIsStored(bool afterStoring, string? caption)
    {
        _store.NextFault = (new TimeoutException("the database is away"), afterStoring);
        await Assert.ThrowsAsync<TimeoutException>(() => CaptionAsync("One", "c-1"));

        var seen = await Grain.CatchUpAsync(0);
        Assert.Equal(caption, Assert.Single(seen!.Snapshot!.Assets).Caption);

        var again = await CaptionAsync("One", "c-1");
        Assert.Equal((3, 3), (again.Version, _store.History.Count));
    }

    [Fact]
    public async Task AddAsset_SameContentAgain_IsTheSameAssetAndNoSecondJob()
    {
        var again = await AddAsync("a2", sha256: "sha-a1");

        Assert.Equal(("a1", true), (again.Value?.AssetId, again.Value?.Existed));
        Assert.Equal([new NewJob(JobKinds.Render, "a1", "p_1", BatchId: "b_1")], _store.Jobs);
    }

    [Fact]
    public async Task AddAsset_SameContentAfterAPassingFailure_IsRenderedOnceMore()
    {
        await Assets.RecordFailedAsync("a1", new Rejection(RejectionCodes.TimedOut, "Too slow."));

        var again = await AddAsync("a2", sha256: "sha-a1", batchId: "b_2");
        await AddAsync("a3", sha256: "sha-a1", batchId: "b_3");

        Assert.Equal(("a1", AssetStatuses.Queued, null, true), (again.Value?.AssetId, again.Value?.Status, again.Value?.Code, again.Value?.Existed));
        // A key of its own: the job before may not have ended yet.
        Assert.Equal([new NewJob(JobKinds.Render, "a1", "p_1", BatchId: "b_1"), new NewJob(JobKinds.Render, "a1#4", "p_1", BatchId: "b_2")], _store.Jobs);
        Assert.Equal("b_2", (await Assets.FindOriginalAsync("a1"))?.BatchId);
    }

    [Fact]
    public async Task AddAsset_SameContentWhileItIsQueuedOrDone_IsNoPartOfTheOtherBatch()
    {
        await AddAsync("a2", sha256: "sha-a1", batchId: "b_2");
        await Assets.RecordRenderedAsync(Rendering("a1"));
        await AddAsync("a3", sha256: "sha-a1", batchId: "b_3");
        await _cluster.QuietAsync();

        Assert.All(_reports, report => Assert.Equal("b_1", report.BatchId));
        Assert.Equal("ready", _reports.Last().Stage);
    }

    [Fact]
    public async Task AddAsset_SameContentAfterALastingFailure_StaysFailed()
    {
        await Assets.RecordFailedAsync("a1", new Rejection(RejectionCodes.Corrupt, "Broken."));

        var again = await AddAsync("a2", sha256: "sha-a1");

        Assert.Equal((AssetStatuses.Failed, RejectionCodes.Corrupt), (again.Value?.Status, again.Value?.Code));
        Assert.Single(_store.Jobs);
    }

    [Fact]
    public async Task RecordRendered_RepeatedAndFailedLate_ChangesNothingMore()
    {
        await Assets.RecordRenderedAsync(Rendering("a1"));
        await Assets.RecordRenderedAsync(Rendering("a1"));
        var late = await Assets.RecordFailedAsync("a1", new Rejection(RejectionCodes.TimedOut, "Too slow."));

        Assert.Equal(AssetStatuses.Ready, late.Value?.Status);
        Assert.Equal(3, _store.History.Count);
        Assert.Null(await Assets.FindOriginalAsync("a1"));
    }

    [Fact]
    public async Task FindOriginal_InTheTrash_IsRenderedAllTheSame()
    {
        await Grain.SubmitAsync(new SubmitCommand("c-1", 2, new DeleteAssets(["a1"]), GivenPortfolio.Ada));

        Assert.Equal("a1", (await Assets.FindOriginalAsync("a1"))?.AssetId);
    }

    [Fact]
    public async Task FindOriginal_AddedBehindTheActivationsBack_IsFoundAllTheSame()
    {
        // What a process had sent before it died may be confirmed after the next one has begun.
        _store.History.Add(new PortfolioEvent("p_1", 3, GivenPortfolio.Noon, GivenPortfolio.Ada, null, new AssetAdded("a9", "a9.jpg", "sha-a9", 1, "jpeg", "b_1", "z")));

        Assert.Equal("a9", (await Assets.FindOriginalAsync("a9"))?.AssetId);
    }

    [Fact]
    public async Task FindOriginal_EndedBehindTheActivationsBack_IsNull()
    {
        _store.History.Add(new PortfolioEvent("p_1", 3, GivenPortfolio.Noon, Actor.System, null, new AssetFailed("a1", RejectionCodes.Corrupt, "Broken.")));

        Assert.Null(await Assets.FindOriginalAsync("a1"));
    }

    [Fact]
    public async Task RecordFailed_AddedBehindTheActivationsBack_EndsIt()
    {
        _store.History.Add(new PortfolioEvent("p_1", 3, GivenPortfolio.Noon, GivenPortfolio.Ada, null, new AssetAdded("a9", "a9.jpg", "sha-a9", 1, "jpeg", "b_1", "z")));

        var ended = await Assets.RecordFailedAsync("a9", new Rejection(RejectionCodes.RenderFailed, "Given up."));

        Assert.Equal(AssetStatuses.Failed, ended.Value?.Status);
        Assert.IsType<AssetFailed>(_store.History[^1].Fact);
    }

    [Fact]
    public async Task RecordRendered_AfterItFailed_ChangesNothing()
    {
        await Assets.RecordFailedAsync("a1", new Rejection(RejectionCodes.RenderFailed, "Given up."));
        var late = await Assets.RecordRenderedAsync(Rendering("a1"));

        Assert.Equal((AssetStatuses.Failed, RejectionCodes.RenderFailed), (late.Value?.Status, late.Value?.Code));
        Assert.Equal(3, _store.History.Count);
    }

    [Fact]
    public async Task CatchUp_FromAnyVersionAfterARestart_IsWithoutGaps()
    {
        for (var i = 0; i < 5; i++)
            await CaptionAsync($"Caption {i}", $"c-{i}", baseVersion: 2 + i);
        await _cluster.RestartAsync();

        for (var after = 1; after <= 7; after++)
        {
            var missed = await Grain.CatchUpAsync(after);
            Assert.Null(missed!.Snapshot);
            Assert.Equal(Enumerable.Range(after + 1, 7 - after).Select(version => (long)version), missed.Events.Select(happened => happened.Version));
        }
    }

    [Fact]
    public async Task Watch_UntilTheLeaseEnds_HearsEveryEvent()
    {
        var host = new ListeningHost();
        await Grain.WatchAsync("h1", _cluster.Client.CreateObjectReference<IPortfolioObserver>(host));

        await CaptionAsync("One", "c-1");
        await CaptionAsync("Two", "c-2", baseVersion: 3);

        // One-way calls may overtake each other; the versions say in which order they belong.
        await host.Versions.UntilAsync(2);
        Assert.Equal([3, 4], host.Versions.Items.Order());

        await _cluster.Clock.AdvanceAsync(PortfolioLease.Duration + TimeSpan.FromSeconds(1));
        await CaptionAsync("Three", "c-3", baseVersion: 4);
        await _cluster.QuietAsync();
        Assert.Equal(2, host.Versions.Items.Length);
    }

    [Fact]
    public async Task BePresent_HostFallsSilent_OthersHearThatItsPeopleLeft()
    {
        var host = new ListeningHost();
        var reference = _cluster.Client.CreateObjectReference<IPortfolioObserver>(host);
        await Grain.WatchAsync("h1", reference);
        await Grain.BePresentAsync("h2", [new Viewer("c1", GivenPortfolio.Ben, null)]);

        for (var i = 0; i < 4; i++)
        {
            await _cluster.Clock.AdvanceAsync(PortfolioLease.Renewal);
            await Grain.WatchAsync("h1", reference);
        }

        await host.Presence.UntilAsync(heard => heard.Any(change => change.Left.Length > 0));
        Assert.Equal(["u_ben"], host.Presence.Items.SelectMany(change => change.Joined).Select(person => person.Id));
        Assert.Equal(["u_ben"], host.Presence.Items.SelectMany(change => change.Left));
    }

    private sealed class ListeningHost : IPortfolioObserver
    {
        public Seen<long> Versions { get; } = new();

        public Seen<PresenceChange> Presence { get; } = new();

        public Task OnEventsAsync(string portfolioId, PortfolioEvent[] events)
        {
            foreach (var happened in events)
                Versions.Add(happened.Version);
            return Task.CompletedTask;
        }

        public Task OnPresenceAsync(string portfolioId, PresenceChange change)
        {
            Presence.Add(change);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Stands where the progress grain would; what it makes of reports is the other suite's matter.</summary>
internal sealed class ListedProgressGrain(ConcurrentQueue<ProgressReport> reports) : Grain, IPortfolioProgressGrain
{
    public Task ReportAsync(ProgressReport report)
    {
        reports.Enqueue(report);
        return Task.CompletedTask;
    }

    public Task<PortfolioProgress?> FindCurrentAsync() => Task.FromResult<PortfolioProgress?>(null);
}
