using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Where a portfolio's assets stand, counted as the database does it: what was queued from the job table, how it ended from the history.</summary>
internal sealed class SimulatedBatches(SimulatedWorld world, SimulatedHistory history, SimulatedJobs jobs) : IBatchProgressSource
{
    private readonly SimulatedLine _line = new(world, "batches");

    public Task<IReadOnlyList<string>> FindOpenAsync(string portfolioId) => _line.CallAsync<IReadOnlyList<string>>(
        $"open batches of {portfolioId}",
        () => [.. JobsOf(portfolioId).Where(row => !row.IsFinished).Select(row => row.BatchId!).Distinct()],
        CancellationToken.None);

    public Task<IReadOnlyList<ProgressReport>> CountAsync(string portfolioId, string batchId) => _line.CallAsync<IReadOnlyList<ProgressReport>>(
        $"count {portfolioId} {batchId}",
        () =>
        {
            var assets = history.Now(portfolioId).Assets;
            return
            [
                .. JobsOf(portfolioId).GroupBy(row => RenderJobs.AssetOf(row.Key)).Where(rows => rows.Any(row => row.BatchId == batchId))
                    .Select(rows => new ProgressReport(batchId, rows.Key, StageOf(assets[rows.Key].Status, isRepeated: rows.First(row => row.BatchId == batchId) != rows.Last()), 100)),
            ];
        },
        CancellationToken.None);

    private IEnumerable<JobRow> JobsOf(string portfolioId) => jobs.All.Where(row => row.PortfolioId == portfolioId && row.Kind == JobKinds.Render);

    private static string StageOf(string status, bool isRepeated) =>
        isRepeated ? AssetStatuses.Failed : status == AssetStatuses.Queued ? "uploaded" : status;
}
