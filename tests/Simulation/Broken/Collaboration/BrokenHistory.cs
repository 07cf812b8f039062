using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Simulation.Broken.Collaboration;

/// <summary>A history that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenHistory(IPortfolioEventStore right) : IPortfolioEventStore
{
    public virtual Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken) => right.LoadAsync(portfolioId, cancellationToken);

    public virtual Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken) =>
        right.TryAppendAsync(happened, after, jobs, cancellationToken);

    public virtual Task<PortfolioEvent[]> ReadAsync(string portfolioId, long after, int limit, CancellationToken cancellationToken) =>
        right.ReadAsync(portfolioId, after, limit, cancellationToken);

    public Task RebuildAsync(string portfolioId, CancellationToken cancellationToken) => right.RebuildAsync(portfolioId, cancellationToken);
}

/// <summary>Snapshots without the ids of the commands that were accepted.</summary>
internal sealed class ForgetfulHistory(IPortfolioEventStore right) : BrokenHistory(right)
{
    public override async Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken)
    {
        var portfolio = await base.LoadAsync(portfolioId, cancellationToken);
        portfolio.Commands.Clear();
        return portfolio;
    }
}

/// <summary>Reads "after" as "from".</summary>
internal sealed class OffByOneHistory(IPortfolioEventStore right) : BrokenHistory(right)
{
    public override Task<PortfolioEvent[]> ReadAsync(string portfolioId, long after, int limit, CancellationToken cancellationToken) =>
        base.ReadAsync(portfolioId, after + 1, limit, cancellationToken);
}

/// <summary>Says that an event is stored while it is still on its way.</summary>
internal sealed class HastyHistory(IPortfolioEventStore right) : BrokenHistory(right)
{
    public override Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken)
    {
        _ = base.TryAppendAsync(happened, after, jobs, cancellationToken);
        return Task.FromResult(true);
    }
}
