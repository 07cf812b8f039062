using TalentMedia.Processing;

namespace TalentMedia.Simulation.Ports;

/// <summary>Where a portfolio's assets stand, counted from its history.</summary>
internal sealed class SimulatedBatches(SimulatedHistory history) : IBatchProgressSource
{
    public Task<IReadOnlyList<ProgressReport>> FindUnfinishedAsync(string portfolioId) => Task.FromResult<IReadOnlyList<ProgressReport>>(
    [
        .. history.Now(portfolioId).Assets.Values
            .GroupBy(asset => asset.BatchId)
            .Where(batch => batch.Any(asset => asset.Status == Portfolios.AssetStatuses.Queued))
            .SelectMany(batch => batch.Select(asset => new ProgressReport(
                batch.Key, asset.Id, asset.Status == Portfolios.AssetStatuses.Queued ? "uploaded" : asset.Status, 100))),
    ]);
}
