using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Storage;
using TalentMedia.Simulation.Quotas;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Simulation.Broken.Quotas;

internal static class BrokenQuotas
{
    private const string Scenario = "quotas";

    public static IReadOnlyList<BrokenVariant> All { get; } =
    [
        new("quota-unstored", Scenario, QuotasScenario.WithinQuota, "What is handed out of a quota is never stored.", Unstored),
        new("quota-by-the-gate", Scenario, QuotasScenario.WithinQuota, "Each silo keeps a quota of its own.", Gates((provider, _) => new LoneGate(provider.GetRequiredService<IOptions<QuotasOptions>>().Value, provider.GetRequiredService<TimeProvider>()))),
        new("gate-hoarding", Scenario, QuotasScenario.PauseIsKept, "A silo keeps the units that it was given until it has a use for them.", Gates((provider, right) => new HoardingGate(provider.GetRequiredService<IGrainFactory>(), right))),
        new("quota-without-reserve", Scenario, QuotasScenario.ReserveIsLeft, "Runs may use all there is.", services => services.PostConfigure<QuotasOptions>(options => options.Reserve = 0)),
        new("quota-of-a-day", Scenario, QuotasScenario.QuotaComesBack, "What was used counts for ever.", services => services.PostConfigure<QuotasOptions>(
            options => (options.Instagram, options.TikTok, options.YouTube) = (Once(options.Instagram), Once(options.TikTok), Once(options.YouTube)))),
    ];

    private static QuotaOptions Once(QuotaOptions quota) => new() { Limit = quota.Limit, Window = QuotaWindow.Day };

    private static void Unstored(IServiceCollection services)
    {
        var right = services.Last(service => service.IsKeyedService && service.ServiceType == typeof(IGrainStorage));
        services.AddKeyedSingleton<IGrainStorage>(right.ServiceKey, (provider, key) => new UnwrittenStates((IGrainStorage)right.KeyedImplementationFactory!(provider, key)));
    }

    private static Action<IServiceCollection> Gates(Func<IServiceProvider, IPlatformBudgets, IPlatformBudgets> broken) => services =>
    {
        foreach (var right in services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IPlatformBudgets)).ToArray())
            services.AddKeyedSingleton(right.ServiceKey, (provider, key) => broken(provider, (IPlatformBudgets)right.KeyedImplementationFactory!(provider, key)));
    };
}
