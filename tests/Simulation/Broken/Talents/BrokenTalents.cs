using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Simulation.Broken.Talents;

internal static class BrokenTalents
{
    private const string Scenario = "talents";

    public static IReadOnlyList<BrokenVariant> All { get; } =
    [
        new("states-lazy", Scenario, TalentsScenario.NotFetchedTwice, "A state counts as stored and is written five seconds later.", Lazy),
        new("throttle-of-an-hour", Scenario, TalentsScenario.NotFetchedTwice, "The throttle ends after an hour.",
            services => services.PostConfigure<TalentsOptions>(options => options.AutomaticInterval = TimeSpan.FromHours(1))),
        new("ledger-unlimited", Scenario, TalentsScenario.WithinTheLimit, "A run takes all who are due.", Ledger(right => new UnlimitedLedger(right))),
        new("ledger-repeating", Scenario, TalentsScenario.WithinTheLimit, "A run that is begun again is another one.", Ledger(right => new RepeatingLedger(right))),
        new("directory-unfair", Scenario, TalentsScenario.NeverSkippedForGood, "All talents count as equally long unsynced.", Directory(right => new UnfairDirectory(right))),
        new("ledger-one-way", Scenario, TalentsScenario.RunsEnd, "A talent of a run is given out once, whether or not its outcome comes.", Ledger(right => new OneWayLedger(right))),
        new("platform-eager", Scenario, TalentsScenario.NoTokenLost, "New tokens are used before they are stored.", Platforms(right => new EagerPlatform(right))),
        new("directory-hasty", Scenario, TalentsScenario.RowsAreTrue, "A row counts as written while it is still on its way.", Directory(right => new HastyDirectory(right))),
        new("directory-deaf", Scenario, TalentsScenario.RowsAreTrue, "Nobody hears that a row will follow a state.", Directory(right => new DeafDirectory(right))),
        new("platform-hopeful", Scenario, TalentsScenario.BestPictureShown, "An account without a picture counts as one that cannot be asked just now.", Platforms(right => new HopefulPlatform(right))),
        new("budgets-silent", Scenario, TalentsScenario.TurnsAreKept, "A talent's grain is not told that no one could be asked for lack of quota.", Silent),
    ];

    private static void Silent(IServiceCollection services) =>
        services.AddSingleton<IPlatformBudgets>(provider => new SilentBudgets(ActivatorUtilities.CreateInstance<PlatformGate>(provider)));

    private static Action<IServiceCollection> Ledger(Func<ISyncRunLedger, ISyncRunLedger> broken) => services => services.Decorate(broken);

    private static Action<IServiceCollection> Directory(Func<ITalentDirectory, ITalentDirectory> broken) => services => services.Decorate(broken);

    private static Action<IServiceCollection> Platforms(Func<IPlatformAdapter, IPlatformAdapter> broken) => services =>
    {
        foreach (var right in services.Where(service => service.ServiceType == typeof(IPlatformAdapter)).ToArray())
        {
            services.Remove(right);
            services.AddSingleton(broken((IPlatformAdapter)right.ImplementationInstance!));
        }
    };

    public static void Lazy(IServiceCollection services)
    {
        var right = services.Last(service => service.IsKeyedService && service.ServiceType == typeof(IGrainStorage));
        services.AddKeyedSingleton<IGrainStorage>(right.ServiceKey, (provider, key) =>
            new LazyStates((IGrainStorage)right.KeyedImplementationFactory!(provider, key), provider.GetRequiredService<TimeProvider>()));
    }
}
