#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime;
using Orleans.Serialization.Configuration;
using Orleans.TestingHost;
using TalentMedia.Silo.Engine;

namespace TalentMedia.TestKit;

public sealed partial class GrainCluster
{
    // Of each stream provider; clients and silos must agree.
    private const int Queues = 2;

    private readonly LiveActivations _activations = new();
    private InProcessTestCluster _cluster = null!;

    private GrainCluster(GrainClusterOptions options)
    {
        _options = options;
        _rows = options.Storages.ToDictionary(name => name, _ => new GrainRows(), StringComparer.Ordinal);
        Clock.Settled = IdleThreadPool.UntilIdleAsync;
    }

    private IClusterClient Connected() => _cluster.Client;

    private IServiceProvider ServicesOfSilo() => _cluster.Silos[0].ServiceProvider;

    private Task EndActivationsAsync() => _activations.EndAllAsync();

    private Task EndActivationAsync(GrainId grain) => _cluster.DeactivateAsync(grain);

    private Task EndIdleAsync() => Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private async Task StopEngineAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private ValueTask EndEngineAsync() => _cluster.DisposeAsync();

    private async Task StartEngineAsync()
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 2);
        builder.Options.ConfigureFileLogging = false;
        // The same at every start: it keys what is stored.
        builder.Options.ServiceId = EngineHosting.ServiceId;
        builder.ConfigureSiloHost((_, host) => Configure(host));
        builder.ConfigureSilo((_, silo) => Configure(silo));
        builder.ConfigureClient(client =>
        {
            client.Services.PostConfigure<TypeManifestOptions>(KeepServed);
            foreach (var name in _options.Streams)
                client.AddMemoryStreams(name, streams => streams.ConfigurePartitioning(Queues));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    private void Configure(IHostApplicationBuilder host)
    {
        host.Configuration.AddInMemoryCollection(_options.Settings);
        host.Services.AddSingleton<TimeProvider>(Clock);

        // The test's time for what grains see of it; the machinery beneath keeps the world's.
        host.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        host.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, (services, _) => new GrainClock(Clock, services));
        host.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, new ReminderClock(Clock));
        _options.Services(host.Services);
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.Services.PostConfigure<TypeManifestOptions>(KeepServed);
        silo.Services.PostConfigure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => !IsServed(type)));
        silo.Services.AddSingleton<IConfigureGrainContextProvider>(_activations);

        // In one process no silo dies by itself, and one that gets no processor for a while must not count as dead.
        silo.Services.Configure<ClusterMembershipOptions>(options => options.LivenessEnabled = false);
        AddStorages(silo);
        foreach (var name in _options.Streams)
            AddStreams(silo, name);
        _options.Silo(silo);
    }

    private bool IsServed(Type type) => IsOfTheEngine(type) || _options.Grains.Contains(type.Assembly) || _options.OnlyClasses.Contains(type);

    private static bool IsOfTheEngine(Type type) => type.Assembly.GetName().Name!.StartsWith("Orleans.", StringComparison.Ordinal);

    /// <summary>Leaves out the grain interfaces of classes that are not served: Orleans checks all of them at start.</summary>
    private void KeepServed(TypeManifestOptions types)
    {
        var served = types.InterfaceImplementations.Where(IsServed).SelectMany(type => type.GetInterfaces()).ToHashSet();
        types.Interfaces.RemoveWhere(type => typeof(IGrain).IsAssignableFrom(type) && !IsOfTheEngine(type) && !served.Contains(type));
    }

    private void AddStreams(ISiloBuilder silo, string name) => silo.AddMemoryStreams(name, streams =>
    {
        // Items are fetched by polling; the default keeps a test waiting for 100 ms.
        streams.ConfigurePullingAgent(options => options.Configure(agent =>
            (agent.GetQueueMsgsTimerPeriod, agent.MaxEventDeliveryTime) = (TimeSpan.FromMilliseconds(10), _options.MaxEventDeliveryTime)));
        streams.ConfigurePartitioning(Queues);
    });
}
#endif
