using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using TalentMedia.Outcomes;
using TalentMedia.Silo.Engine;
using TalentMedia.Simulation.Ports;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Quotas;

/// <summary>The platforms' quotas, and gates to them as several silos would have, which know nothing of each other.</summary>
internal sealed class QuotaSilo(SimulatedWorld world, QuotasOptions options)
{
    public const int Gates = 3;

    private readonly SimulatedStorage _storage = new(world);
    private readonly SimulatedReminders _reminders = new(world);

    /// <summary>Every call that was let through, in order.</summary>
    public List<PlatformUse> Uses { get; } = [];

    public ToldPauses Pauses { get; } = new(world);

    public Action<IServiceCollection>? Break { get; init; }

    public void Configure(ISiloBuilder silo)
    {
        silo.AddGrains(typeof(Rejection).Assembly);
        silo.AddGrainStorage(EngineHosting.GrainStorage, _ => _storage);
        silo.UseReminders(_ => _reminders);
        silo.Services.Configure<QuotasOptions>(target =>
            (target.Reserve, target.Instagram, target.TikTok, target.YouTube) = (options.Reserve, options.Instagram, options.TikTok, options.YouTube));
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(Pauses);
        foreach (var gate in Enumerable.Range(0, Gates))
            silo.Services.AddKeyedSingleton<IPlatformBudgets>(gate, (provider, _) => NewGate(provider));
        Break?.Invoke(silo.Services);
    }

    private static PlatformGate NewGate(IServiceProvider provider) => new PlatformGate(
        provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<TimeProvider>(), SilentMeters.Talents, provider.GetRequiredService<ILoggerFactory>());
}

/// <param name="Platform">As <see cref="TalentMedia.Talents.PlatformNames"/> writes it.</param>
internal sealed record PlatformUse(string Platform, CallPurpose Purpose, TimeSpan At);
