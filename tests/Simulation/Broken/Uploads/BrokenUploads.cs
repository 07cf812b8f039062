using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Simulation.Ports;
using TalentMedia.Simulation.Uploads;
using TalentMedia.Storage;

namespace TalentMedia.Simulation.Broken.Uploads;

internal static class BrokenUploads
{
    private const string Scenario = "uploads";

    public static IReadOnlyList<BrokenVariant> All { get; } =
    [
        new("jobs-afterwards", Scenario, UploadsScenario.EndsOnce, "An event's jobs are enqueued after it, in a call of their own.", JobsAfterwards),
        new("ends-forgotten", Scenario, UploadsScenario.EndsOnce, "A grain that starts anew takes ended assets for queued ones.", EndsForgotten),
        new("leases-for-ever", Scenario, UploadsScenario.NothingLeft, "Leases of the dead are never taken back.", Table(new EndlessLeases())),
        new("rendered-again", Scenario, UploadsScenario.NothingInVain, "A grain that starts anew hands out the originals of ended assets.", EndsForgotten),
        new("corrupt-again", Scenario, UploadsScenario.BadPictureOnce, "A picture that cannot be decoded is tried again like one that crashed its renderer.", Queue(right => new StubbornQueue(right))),
        new("errors-forgotten", Scenario, UploadsScenario.AttemptsCounted, "A job forgets what went wrong before.", Queue(right => new ForgetfulQueue(right))),
        new("attempts-for-nothing", Scenario, UploadsScenario.AttemptsCounted, "An attempt that failed does not count.", Table(new FreeAttempts())),
        new("unfenced", Scenario, UploadsScenario.LateIsRefused, "Whoever once held a job may end it.", Table(new UnfencedTable())),
        new("uncounted", Scenario, UploadsScenario.ProgressForwards, "A batch is told without what was done before the grain began.", services => services.Decorate<IBatchProgressSource>(_ => new EmptyBatches())),
        new("originals-unasked", Scenario, UploadsScenario.OriginalsStay, "The clean-up takes every old original for forgotten.", services => services.Decorate<IOriginalUses>(_ => new NoUses())),
        new("originals-not-renewed", Scenario, UploadsScenario.OriginalsStay, "Content that comes again stays as old as it was.", services => services.Find<IObjectStore, SimulatedObjectStore>().MarksNew = false),
    ];

    private static void JobsAfterwards(IServiceCollection services) =>
        services.Decorate<IPortfolioEventStore>(right => new HistoryWithoutJobs(right, services.Find<IJobQueue, SimulatedJobs>()));

    private static void EndsForgotten(IServiceCollection services) => services.Decorate<IPortfolioEventStore>(right => new HistoryWithoutEnds(right));

    private static Action<IServiceCollection> Queue(Func<IJobQueue, IJobQueue> broken) => services => services.Decorate(broken);

    private static Action<IServiceCollection> Table(JobTableRules broken) => services => services.Find<IJobQueue, SimulatedJobs>().Rules = broken;
}
