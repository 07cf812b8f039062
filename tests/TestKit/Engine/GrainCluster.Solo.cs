#if ENGINE_SOLO
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using TalentMedia.Silo.Postgres;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Reminders;
using TalentMedia.Solo.Storage;

namespace TalentMedia.TestKit;

public sealed partial class GrainCluster
{
    private readonly Dictionary<string, MemoryGrainStorage> _storages;
    private readonly MemoryReminderStore _reminders = new();
    private IHost _host = null!;

    private GrainCluster(GrainClusterOptions options)
    {
        _options = options;
        _storages = options.Storages.ToDictionary(name => name, _ => new MemoryGrainStorage(), StringComparer.Ordinal);
        Clock.Settled = IdleThreadPool.UntilIdleAsync;
    }

    internal SoloEngine Engine => _host.Services.GetRequiredService<SoloEngine>();

    private IClusterClient Connected() => _host.Services.GetRequiredService<IClusterClient>();

    private IServiceProvider ServicesOfSilo() => _host.Services;

    private Task EndActivationsAsync() =>
        Engine.DeactivateAllAsync(new(DeactivationReasonCode.RuntimeRequested, "The test asked for it."), CancellationToken.None);

    private Task EndActivationAsync(GrainId grain) =>
        Engine.DeactivateAsync(grain, new(DeactivationReasonCode.RuntimeRequested, "The test asked for it."));

    private Task EndIdleAsync() => Clock.AdvanceAsync(Engine.Options.CollectionAge + (2 * Engine.Options.CollectionQuantum));

    private Task StopEngineAsync() => StopEngineAsync(TimeSpan.FromSeconds(20));

    private async ValueTask EndEngineAsync() => await StopEngineAsync(TimeSpan.FromSeconds(1));

    private async Task StopEngineAsync(TimeSpan limit)
    {
        using var cancellation = new CancellationTokenSource(limit);
        await _host.StopAsync(cancellation.Token);
        _host.Dispose();
    }

    private async Task StartEngineAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(_options.Settings);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.Configure<SoloOptions>(solo => solo.MaxEventDeliveryTime = _options.MaxEventDeliveryTime);
        _options.Services(builder.Services);
        builder.UseSolo(Configure);
        _host = builder.Build();
        await _host.StartAsync();
    }

    private IGrainStorage Storage(IServiceProvider services, MemoryGrainStorage memory) => _options.Database is { } database
        ? new PostgresGrainStorage(database.DataSource, new StateSerializer(), services.GetRequiredService<SoloOptions>(), Clock)
        : memory;

    private void Configure(ISiloBuilder silo)
    {
        foreach (var assembly in _options.Grains)
            silo.AddGrains(assembly);
        if (_options.OnlyClasses.Count > 0)
            silo.AddGrains([.. _options.OnlyClasses]);
        foreach (var (name, memory) in _storages)
            silo.AddGrainStorage(name, services => Storage(services, memory));
        if (_storages.Values.FirstOrDefault() is { } first)
            silo.AddGrainStorageAsDefault(services => Storage(services, first));
        foreach (var name in _options.Streams)
            silo.AddMemoryStreams(name);
        silo.UseReminders(services => _options.Database is { } database
            ? new PostgresReminderStore(database.DataSource, services.GetRequiredService<SoloOptions>())
            : _reminders);
        _options.Silo(silo);
    }
}
#endif
