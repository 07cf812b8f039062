using TalentMedia.Processing;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Where a portfolio's assets stand, counted from the job table as the database does it.</summary>
internal sealed class SimulatedBatches(SimulatedWorld world, SimulatedJobs jobs) : IBatchProgressSource
{
    private readonly SimulatedLine _line = new(world, "batches");

    public Task<IReadOnlyList<ProgressReport>> FindUnfinishedAsync(string portfolioId) => _line.CallAsync<IReadOnlyList<ProgressReport>>(
        $"count {portfolioId}",
        () =>
        [
            .. jobs.All.Where(row => row.PortfolioId == portfolioId && row.BatchId is not null)
                .GroupBy(row => (row.BatchId, AssetId: RenderJobs.AssetOf(row.Key))).Select(repeats => repeats.Last())
                .GroupBy(row => row.BatchId!).Where(batch => batch.Any(row => !row.IsFinished)).SelectMany(batch => batch.Select(ReportOf)),
        ],
        CancellationToken.None);

    private static ProgressReport ReportOf(JobRow row) => new(row.BatchId!, RenderJobs.AssetOf(row.Key), row.State switch
    {
        JobStates.Completed => "ready",
        JobStates.Cancelled or JobStates.Discarded => "failed",
        _ => "uploaded",
    }, 100);
}
