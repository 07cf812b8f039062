using System.Diagnostics.CodeAnalysis;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Simulation.Ports;
using TalentMedia.TestKit;
using TalentMedia.TestKit.Simulation;
using Orleans;

namespace TalentMedia.Simulation.Uploads;

/// <summary>The silo's grains as another process calls them: over a wire, with an answer that may be lost and a patience that ends.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class RemoteGrains(SimulatedWorld world, SimulatedSilo silo)
{
    /// <summary>As Orleans waits by default.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Random _chance = world.Chance("remote grains");

    public IGrainFactory Factory() => FakeGrains.With((contract, key) => contract == typeof(IPortfolioAssets) ? new RemoteAssets(this, key) : new RemoteProgress(this, key));

    private async Task<T> AskAsync<T>(Func<IGrainFactory, Task<T>> ask)
    {
        await world.Delay(TimeSpan.FromMilliseconds(_chance.NextDouble()));
        var answer = await silo.CallAsync(services => ask(Patiently.Grains(services))).WaitAsync(Patience, world.Clock);
        if (Faults.Happens(world.Faults.FailAfter, _chance))
            throw new TimeoutException("Simulated: the answer of a grain was lost.");
        return answer;
    }

    private sealed class RemoteAssets(RemoteGrains grains, string id) : IPortfolioAssets
    {
        public Task<Outcome<AssetAdmitted>> AddAssetAsync(AddAsset command) => throw new NotSupportedException("Workers add nothing.");

        public Task<Outcome<AssetAdmitted>> RecordRenderedAsync(AssetRendering rendering) => AskAsync(assets => assets.RecordRenderedAsync(rendering));

        public Task<Outcome<AssetAdmitted>> RecordFailedAsync(string assetId, Rejection reason) => AskAsync(assets => assets.RecordFailedAsync(assetId, reason));

        public Task<AssetOriginal?> FindOriginalAsync(string assetId) => AskAsync(assets => assets.FindOriginalAsync(assetId));

        private Task<T> AskAsync<T>(Func<IPortfolioAssets, Task<T>> ask) => grains.AskAsync(factory => ask(factory.GetGrain<IPortfolioAssets>(id)));
    }

    private sealed class RemoteProgress(RemoteGrains grains, string id) : IPortfolioProgressGrain
    {
        /// <summary>One way: whoever sends it hears of nothing.</summary>
        public Task ReportAsync(ProgressReport report)
        {
            _ = grains.AskAsync(async factory =>
            {
                await factory.GetGrain<IPortfolioProgressGrain>(id).ReportAsync(report);
                return true;
            });
            return Task.CompletedTask;
        }

        public Task<PortfolioProgress?> FindCurrentAsync() => throw new NotSupportedException("Workers do not ask.");
    }
}
