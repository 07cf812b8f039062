using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Silo.Engine;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Streams;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>What a silo needs to serve portfolios: the real grains over simulated ports that outlive it.</summary>
internal sealed class PortfolioSilo(SimulatedWorld world, SimulatedHistory history, SimulatedJobs jobs, int catchUpEvents)
{
    private readonly SimulatedStorage _storage = new(world);
    private readonly SimulatedReminders _reminders = new(world);
    private readonly LossyDeliveries _deliveries = new(world);
    private readonly SimulatedBatches _batches = new(world, history, jobs);

    public SeededIds Ids { get; } = new(world);

    /// <summary>Applied last: a broken variant in place of what is right.</summary>
    public Action<IServiceCollection>? Break { get; init; }

    /// <summary>What a scenario adds.</summary>
    public Action<IServiceCollection> Also { get; init; } = static _ => { };

    public void Configure(ISiloBuilder silo)
    {
        silo.AddGrains(typeof(Rejection).Assembly);
        silo.AddGrainStorage(EngineHosting.GrainStorage, _ => _storage);
        silo.AddGrainStorage(EngineHosting.PubSubStorage, _ => _storage);
        silo.AddGrainStorageAsDefault(_ => _storage);
        silo.UseReminders(_ => _reminders);
        silo.AddMemoryStreams(ProgressStream.Provider);

        var services = silo.Services;
        services.AddSingleton<IOutgoingGrainCallFilter>(_deliveries);
        services.AddSingleton<StreamCopies>(_ => _deliveries.Copies());
        services.Configure<SoloOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(1));
        services.Configure<PortfoliosOptions>(options => options.CatchUpEvents = catchUpEvents);
        services.AddSingleton<IIdSource>(Ids);
        services.AddSingleton<IPortfolioEventStore>(history);
        services.AddSingleton<IPortfolioDirectory>(history);
        services.AddSingleton<IBatchProgressSource>(_batches);
        Also(services);
        Break?.Invoke(services);
    }
}
