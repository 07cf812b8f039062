using Orleans.Concurrency;

namespace TalentMedia.Portfolios;

/// <summary>A host that has viewers of a portfolio. Best effort: a host notices a gap by the versions and asks for what it misses.</summary>
public interface IPortfolioObserver : IGrainObserver
{
    [OneWay]
    Task OnEventsAsync(string portfolioId, PortfolioEvent[] events);

    [OneWay]
    Task OnPresenceAsync(string portfolioId, PresenceChange change);
}
