#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;
using TalentMedia.Silo.Engine;

namespace TalentMedia.TestKit;

public sealed partial class GrainCluster
{
    private readonly Dictionary<string, GrainRows> _storages;
    private readonly SharedReminderTable _reminders = new();
    private readonly LiveActivations _activations = new();
    private InProcessTestCluster _cluster = null!;

    private GrainCluster(GrainClusterOptions options)
    {
        _options = options;
        _storages = options.Storages.ToDictionary(name => name, _ => new GrainRows(), StringComparer.Ordinal);
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
        builder.ConfigureSiloHost((_, host) => Configure(host));
        builder.ConfigureSilo((_, silo) => Configure(silo));
        builder.ConfigureClient(client =>
        {
            foreach (var name in _options.Streams)
                client.AddMemoryStreams(name);
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
        silo.Services.PostConfigure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => !IsServed(type)));
        silo.Services.AddSingleton<IConfigureGrainContextProvider>(_activations);
        foreach (var (name, rows) in _storages)
            AddStorage(silo, name, rows);
        foreach (var name in _options.Streams)
            AddStreams(silo, name);
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(_reminders);
        _options.Silo(silo);
    }

    private bool IsServed(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Orleans.", StringComparison.Ordinal) || _options.Grains.Contains(type.Assembly) || _options.OnlyClasses.Contains(type);

    private void AddStorage(ISiloBuilder silo, string name, GrainRows rows)
    {
        // As in production: the project's states in its own form, Orleans' own in Orleans'.
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new SharedGrainStorage(rows, name == EngineHosting.PubSubStorage
            ? new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>())
            : new StateJson()));
        if (name == _options.Storages[0])
            silo.Services.AddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>(name));
    }

    private void AddStreams(ISiloBuilder silo, string name) => silo.AddMemoryStreams(name, streams =>
    {
        // Items are fetched by polling; the default keeps a test waiting for 100 ms.
        streams.ConfigurePullingAgent(options => options.Configure(agent =>
            (agent.GetQueueMsgsTimerPeriod, agent.MaxEventDeliveryTime) = (TimeSpan.FromMilliseconds(10), _options.MaxEventDeliveryTime)));
        streams.ConfigurePartitioning(1);
    });
}
#endif
