using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Which originals an asset was ever made of, by all histories.</summary>
internal sealed class SimulatedUses(SimulatedWorld world, SimulatedHistory history) : IOriginalUses
{
    private readonly SimulatedLine _line = new(world, "uses");

    public Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> sha256, CancellationToken cancellationToken) => _line.CallAsync<IReadOnlySet<string>>(
        $"uses of {sha256.Count}",
        () => history.Portfolios.SelectMany(history.All).Select(happened => happened.Fact).OfType<AssetAdded>().Select(fact => fact.Sha256).Where(sha256.Contains).ToHashSet(StringComparer.Ordinal),
        cancellationToken);
}
