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
using TalentMedia.Solo.Scheduling;
using TalentMedia.Solo.Storage;

namespace TalentMedia.TestKit;

/// <summary>The engine in the test's process, with storage in memory and a clock that the test moves.</summary>
public sealed class SoloCluster : IAsyncDisposable
{
    private readonly SoloClusterOptions _options;
    private readonly Dictionary<string, MemoryGrainStorage> _storages;
    private readonly MemoryReminderStore _reminders = new();
    private readonly CountingTurnScheduler _turns = new();
    private IHost _host = null!;

    private SoloCluster(SoloClusterOptions options)
    {
        _options = options;
        _storages = options.Storages.ToDictionary(name => name, _ => new MemoryGrainStorage(), StringComparer.Ordinal);
        Clock.Settled = _turns.QuietAsync;
    }

    public TestClock Clock => _options.Clock;

    public IServiceProvider Services => _host.Services;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    internal SoloEngine Engine => _host.Services.GetRequiredService<SoloEngine>();

    public static async Task<SoloCluster> StartAsync(Action<SoloClusterOptions> configure)
    {
        var options = new SoloClusterOptions();
        configure(options);
        var cluster = new SoloCluster(options);
        await cluster.StartEngineAsync();
        return cluster;
    }

    public TGrainInterface GetGrain<TGrainInterface>(string key)
        where TGrainInterface : IGrainWithStringKey => Client.GetGrain<TGrainInterface>(key);

    public TGrainInterface GetGrain<TGrainInterface>(Guid key)
        where TGrainInterface : IGrainWithGuidKey => Client.GetGrain<TGrainInterface>(key);

    /// <summary>Waits until no grain turn runs or waits.</summary>
    public Task QuietAsync() => _turns.QuietAsync();

    /// <summary>Ends all activations; the next call makes new ones from storage.</summary>
    public Task DeactivateAllAsync() =>
        Engine.DeactivateAllAsync(new(DeactivationReasonCode.RuntimeRequested, "The test asked for it."), CancellationToken.None);

    public Task DeactivateAsync(IAddressable grain) =>
        Engine.DeactivateAsync(grain.GetGrainId(), new(DeactivationReasonCode.RuntimeRequested, "The test asked for it."));

    /// <summary>Stops the engine in good order and starts a new one over the same storage. References made before are dead.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Stops the engine; the clock may be moved before <see cref="StartAgainAsync"/>.</summary>
    public Task StopAsync() => StopEngineAsync(TimeSpan.FromSeconds(20));

    /// <summary>A new engine over the same storage.</summary>
    public Task StartAgainAsync() => StartEngineAsync();

    /// <summary>Ends the engine; a grain that hangs is waited for no longer than a moment.</summary>
    public async ValueTask DisposeAsync() => await StopEngineAsync(TimeSpan.FromSeconds(1));

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
        builder.Services.AddSingleton<ITurnScheduler>(_turns);
        _options.Services(builder.Services);
        builder.UseSolo(Configure);
        _host = builder.Build();
        await _host.StartAsync();
    }

    private IGrainStorage Storage(IServiceProvider services, MemoryGrainStorage memory) => _options.Database is { } database
        ? new PostgresGrainStorage(database, new StateSerializer(), services.GetRequiredService<SoloOptions>(), Clock)
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
            ? new PostgresReminderStore(database, services.GetRequiredService<SoloOptions>())
            : _reminders);
        _options.Silo(silo);
    }
}
#endif
