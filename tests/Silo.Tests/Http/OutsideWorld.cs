using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TalentMedia.Silo.Http;
using TalentMedia.Simulators;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>The adapters as the silo registers them, and a simulated outside world of their own.</summary>
internal sealed class OutsideWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OutsideWorld(SimulatorHost simulator, ServiceProvider services, string folder) => (Simulator, _services, Folder) = (simulator, services, folder);

    public SimulatorHost Simulator { get; }

    /// <summary>Where pictures are fetched to.</summary>
    public string Folder { get; }

    public IPictureFetcher Fetcher => _services.GetRequiredService<IPictureFetcher>();

    public RecordingBudgets Budgets => (RecordingBudgets)_services.GetRequiredService<IPlatformBudgets>();

    public IPlatformAdapter Adapter(Platform platform) => _services.GetServices<IPlatformAdapter>().Single(adapter => adapter.Platform == platform);

    public IPlatformSignIn SignIn(Platform platform) => _services.GetServices<IPlatformSignIn>().Single(signIn => signIn.Platform == platform);

    /// <param name="settings">Override what points at the simulator; null removes a setting.</param>
    public static async Task<OutsideWorld> StartAsync(Dictionary<string, string?>? settings = null, TimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var simulator = await SimulatorHost.StartAsync(time);
        var folder = Directory.CreateTempSubdirectory("outside").FullName;
        var all = simulator.Settings;
        all["Outbound:TemporaryFolder"] = folder;
        all["Outbound:RetryDelay"] = "00:00:00.001";
        foreach (var (key, value) in settings ?? []) all[key] = value;
        return new OutsideWorld(simulator, Services(all, time, configure), folder);
    }

    /// <summary>Only the registrations, without a simulator.</summary>
    public static ServiceProvider Services(Dictionary<string, string?> settings, TimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        if (time is not null) services.AddSingleton(time);
        services.AddMetrics().AddSingleton<TalentsMeter>();
        services.TryAddSingleton<IPlatformBudgets, RecordingBudgets>();
        configure?.Invoke(services);
        services.AddOutbound(new ConfigurationBuilder().AddInMemoryCollection(settings.Where(setting => setting.Value is not null)).Build());
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
