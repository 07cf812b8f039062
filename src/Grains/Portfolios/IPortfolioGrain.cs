using Orleans.Concurrency;
using TalentMedia.Calls;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

/// <summary>A portfolio: decides commands, keeps the history gap-free, knows who is here. Key: portfolio id.</summary>
[Alias("portfolio")]
public interface IPortfolioGrain : IGrainWithStringKey
{
    /// <summary>Creates the portfolio; a repeat answers with the one that exists.</summary>
    [Idempotent, Alias("create")]
    Task<Outcome<PortfolioView>> CreateAsync(CreatePortfolio command);

    /// <summary>Null where there is none; one in the trash carries its date of deletion.</summary>
    [ReadOnly, Alias("find")]
    Task<PortfolioView?> FindAsync();

    [Idempotent, Alias("submit")]
    Task<SubmitResult> SubmitAsync(SubmitCommand command);

    /// <summary>What a client at <paramref name="afterVersion"/> misses; null where there is no such portfolio.</summary>
    [ReadOnly, Alias("catch-up")]
    Task<CatchUp?> CatchUpAsync(long afterVersion);

    /// <summary>Tells a host of events and presence from now on; to be repeated within <see cref="PortfolioLease.Duration"/>.</summary>
    [Idempotent, Alias("watch")]
    Task WatchAsync(string hostId, IPortfolioObserver observer);

    [Idempotent, Alias("unwatch")]
    Task UnwatchAsync(string hostId);

    /// <summary>Replaces all that <paramref name="hostId"/> has said about its connections; each lives for one lease.</summary>
    [Idempotent, Alias("be-present")]
    Task BePresentAsync(string hostId, Viewer[] viewers);
}

/// <summary>How long a host's word about its viewers holds. A dead host leaves no ghosts longer than that.</summary>
public static class PortfolioLease
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    /// <summary>How often a host repeats itself.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
}
