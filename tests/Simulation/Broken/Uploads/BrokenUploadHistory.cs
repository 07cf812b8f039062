using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Simulation.Broken.Collaboration;

namespace TalentMedia.Simulation.Broken.Uploads;

/// <summary>Confirms an event first and enqueues its jobs then.</summary>
internal sealed class HistoryWithoutJobs(IPortfolioEventStore right, IJobQueue queue) : BrokenHistory(right)
{
    public override async Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken)
    {
        if (!await base.TryAppendAsync(happened, after, [], cancellationToken))
            return false;
        if (jobs.Count > 0)
            await queue.EnqueueAsync(jobs, cancellationToken);
        return true;
    }
}

/// <summary>Loads portfolios in which nothing has ended yet.</summary>
internal sealed class HistoryWithoutEnds(IPortfolioEventStore right) : BrokenHistory(right)
{
    public override async Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken)
    {
        var portfolio = await base.LoadAsync(portfolioId, cancellationToken);
        foreach (var (id, asset) in portfolio.Assets.ToArray())
            portfolio.Assets[id] = asset with { Status = AssetStatuses.Queued };
        return portfolio;
    }
}
