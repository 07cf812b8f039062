using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Portfolios;
using TalentMedia.Simulation.Collaboration;

namespace TalentMedia.Simulation.Broken.Collaboration;

internal static class BrokenCollaboration
{
    private const string Scenario = "collaboration";

    public static IReadOnlyList<BrokenVariant> All { get; } =
    [
        new("history-off-by-one", Scenario, CollaborationScenario.NoEventLost, "Reading the events after a version begins one too late.", History(right => new OffByOneHistory(right))),
        new("history-hasty", Scenario, CollaborationScenario.NoEventLost, "An event counts as stored while it is still on its way.", History(right => new HastyHistory(right))),
        new("history-forgetful", Scenario, CollaborationScenario.NoCommandTwice, "A grain that starts anew does not know which commands were accepted.", History(right => new ForgetfulHistory(right))),
        new("presence-for-ever", Scenario, CollaborationScenario.NoGhosts, "Leases of hosts never end.", services => services.Decorate<TimeProvider>(right => new StoppedClock(right))),
    ];

    private static Action<IServiceCollection> History(Func<IPortfolioEventStore, IPortfolioEventStore> broken) => services => services.Decorate(broken);
}
