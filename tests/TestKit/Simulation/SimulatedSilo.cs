using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Hosting;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit.Simulation;

/// <summary>A silo of the simulated world, over ports that outlive it. It crashes as the faults say, and is started again after a while.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedSilo : IDisposable
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LargestJump = TimeSpan.FromMinutes(2);

    private readonly SimulatedWorld _world;
    private readonly Action<ISiloBuilder> _configure;
    private readonly Random _chance;
    private SimulatedProcess? _process;
    private ServiceProvider? _services;
    private TaskCompletionSource _up = new();

    /// <param name="configure">Grains, ports and options; called anew for each life, so what must outlive it is captured.</param>
    public SimulatedSilo(SimulatedWorld world, Action<ISiloBuilder> configure)
    {
        (_world, _configure, _chance) = (world, configure, world.Chance("silo"));
        world.BetweenTurns += Trouble;
        Start();
    }

    public int Crashes { get; private set; }

    /// <summary>Services of the life that runs; null while the silo is down.</summary>
    public IServiceProvider? Services => _up.Task.IsCompleted ? _services : null;

    /// <summary>Ends when the silo serves.</summary>
    public Task UpAsync() => _up.Task;

    /// <summary>What the silo's edge does for somebody outside.</summary>
    /// <exception cref="ProcessGoneException">The silo is down, or died before it answered.</exception>
    public Task<T> CallAsync<T>(Func<IServiceProvider, Task<T>> call)
    {
        if (Services is not { } services)
            throw new ProcessGoneException();
        return _process!.CallAsync(() => call(services));
    }

    /// <summary>Calls back, on the spot, when the life that runs now has ended.</summary>
    /// <exception cref="ProcessGoneException">The silo is down.</exception>
    public CancellationTokenRegistration WhenDead(Action callback) => (_process ?? throw new ProcessGoneException()).WhenDead(callback);

    public void Crash() => Crash(LongestOutage * _chance.NextDouble());

    /// <param name="outage">How long it stays down.</param>
    public void Crash(TimeSpan outage)
    {
        if (_process is null)
            return;
        Crashes++;
        _world.Trace.Write("silo", $"crashes, to be back in {outage:c}");
        if (_up.Task.IsCompleted)
            _up = new TaskCompletionSource();
        End();
        _world.After(outage, Start);
    }

    /// <summary>The end of the simulation, not of the silo: nothing runs any more.</summary>
    public void Dispose() => End();

    private void End()
    {
        var (process, services) = (_process, _services);
        (_process, _services) = (null, null);
        // Nothing of it may run again, so nothing is disposed of in order; the meter alone is known outside.
        services?.GetRequiredService<EngineMeter>().Dispose();
        process?.Die();
    }

    private void Trouble()
    {
        if (_process is not { } process)
            return;
        if (Faults.Happens(_world.Faults.ClockJump, _chance))
            SetClock(process);
        if (Faults.Happens(_world.Faults.Crash, _chance))
            Crash();
    }

    private void SetClock(SimulatedProcess process)
    {
        process.Clock.Offset = LargestJump * ((_chance.NextDouble() * 2) - 1);
        _world.Trace.Write("silo", $"has its clock set to {process.Clock.Offset} off");
    }

    private void Start()
    {
        var process = _process = new SimulatedProcess(_world, $"silo {Crashes}");
        if (Faults.Happens(_world.Faults.ClockOff, _chance))
            SetClock(process);
        var services = _services = Build(process);
        _ = process.Go(async () =>
        {
            try
            {
                await StartAsync(services);
                _world.Trace.Write("silo", "is up");
                _up.TrySetResult();
            }
            catch (Exception exception)
            {
                // A real one would exit and be started again.
                _world.Trace.Write("silo", $"could not start: {exception.Message}");
                Crash();
            }
        });
    }

    private ServiceProvider Build(SimulatedProcess process)
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<ILoggerFactory>(_world.Trace.IsHeard ? new TraceLogs(_world.Trace) : NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton<TimeProvider>(process.Clock);
        services.AddSingleton(process.Turns);
        services.AddSingleton(new EngineRandom(_world.Chance($"engine {Crashes}")));
        services.AddSolo(configuration, _configure);
        KnownGrains.Share(services);
        return services.BuildServiceProvider();
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        var hosted = services.GetServices<IHostedService>().ToArray();
        foreach (var service in hosted)
            await service.StartAsync(CancellationToken.None);
        foreach (var service in hosted.OfType<IHostedLifecycleService>())
            await service.StartedAsync(CancellationToken.None);
    }
}
