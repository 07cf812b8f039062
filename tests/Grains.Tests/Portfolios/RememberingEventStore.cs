using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Grains.Tests.Portfolios;

/// <summary>A history in memory that outlives activations; the next append can be made to fail.</summary>
internal sealed class RememberingEventStore : IPortfolioEventStore
{
    public List<PortfolioEvent> History { get; } = [];

    public List<NewJob> Jobs { get; } = [];

    /// <summary>Thrown by the next append, before or after it is stored.</summary>
    public (Exception Fault, bool AfterStoring)? NextFault { get; set; }

    public Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken)
    {
        var portfolio = new Portfolio();
        foreach (var happened in History.Where(happened => happened.PortfolioId == portfolioId))
            portfolio.Apply(happened);
        return Task.FromResult(portfolio);
    }

    public Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken)
    {
        var fault = NextFault;
        NextFault = null;
        if (fault is { AfterStoring: false })
            throw fault.Value.Fault;
        if (History.Any(stored => stored.PortfolioId == happened.PortfolioId && stored.Version == happened.Version))
            return Task.FromResult(false);
        History.Add(happened);
        Jobs.AddRange(jobs);
        return fault is null ? Task.FromResult(true) : throw fault.Value.Fault;
    }

    public Task<PortfolioEvent[]> ReadAsync(string portfolioId, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(History.Where(happened => happened.PortfolioId == portfolioId && happened.Version > after).Take(limit).ToArray());

    public Task RebuildAsync(string portfolioId, CancellationToken cancellationToken) => Task.CompletedTask;
}
