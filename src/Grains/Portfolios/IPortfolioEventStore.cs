using TalentMedia.Processing;

namespace TalentMedia.Portfolios;

/// <summary>Port: the append-only history, its snapshots, and the projections that lists are read from.</summary>
internal interface IPortfolioEventStore
{
    /// <summary>The latest state that can be had: a snapshot, if there is one, with the events since applied. An unused id gives an empty portfolio.</summary>
    Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken);

    /// <summary>
    /// Confirms an event, the projections it changes and the jobs it causes, all or nothing.
    /// </summary>
    /// <param name="after">The portfolio with the event applied.</param>
    /// <returns>False where another event took that version already; nothing is changed then.</returns>
    Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken);

    /// <summary>Events in order, at most <paramref name="limit"/>.</summary>
    Task<PortfolioEvent[]> ReadAsync(string portfolioId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes the projections of a portfolio anew from its events.</summary>
    Task RebuildAsync(string portfolioId, CancellationToken cancellationToken);
}
