using Orleans.Concurrency;

namespace TalentMedia.Portfolios;

/// <summary>A host that has viewers of a portfolio. Best effort: a host notices a gap by the versions and asks for what it misses.</summary>
[Alias("portfolio-observer")]
public interface IPortfolioObserver : IGrainObserver
{
    [OneWay, Alias("on-events")]
    Task OnEventsAsync(string portfolioId, PortfolioEvent[] events);

    [OneWay, Alias("on-presence")]
    Task OnPresenceAsync(string portfolioId, PresenceChange change);
}
