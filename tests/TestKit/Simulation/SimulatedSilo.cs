using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit.Simulation;

/// <summary>
/// A silo of the simulated world, over ports that outlive it. It may crash between any two turns: nothing it had in memory,
/// no turn, timer or answer of its is ever seen again. What it had sent is on its way all the same.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedSilo : IDisposable
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LargestJump = TimeSpan.FromMinutes(2);

    private readonly SimulatedWorld _world;
    private readonly Action<ISiloBuilder> _configure;
    private readonly Random _chance;
    private Life? _life;
    private TaskCompletionSource _up = new();

    /// <param name="configure">Grains, ports and options; called anew for each life, so what must outlive it is captured.</param>
    public SimulatedSilo(SimulatedWorld world, Action<ISiloBuilder> configure)
    {
        (_world, _configure, _chance) = (world, configure, world.Chance("silo"));
        world.BetweenTurns = MayCrash;
        Start();
    }

    public int Crashes { get; private set; }

    /// <summary>Services of the life that runs; null while the silo is down.</summary>
    public IServiceProvider? Services => _life is { IsUp: true } life ? life.Services : null;

    /// <summary>Ends when the silo serves.</summary>
    public Task UpAsync() => _up.Task;

    /// <summary>
    /// What a host's edge does for somebody outside: runs in the silo's process. Whoever waits learns of a crash at once,
    /// as of a connection that breaks.
    /// </summary>
    /// <exception cref="SiloGoneException">The silo is down, or died before it answered: done or not, nobody knows.</exception>
    public async Task<T> CallAsync<T>(Func<IServiceProvider, Task<T>> call)
    {
        if (_life is not { IsUp: true } life)
            throw new SiloGoneException();
        var answer = new TaskCompletionSource<T>();
        using var died = life.WhenDead(() => answer.TrySetException(new SiloGoneException()));
        _ = life.Go(async () =>
        {
            try
            {
                answer.TrySetResult(await call(life.Services));
            }
            catch (Exception exception)
            {
                answer.TrySetException(exception);
            }
        });
        return await answer.Task;
    }

    /// <summary>Calls back when the life that runs now has ended.</summary>
    /// <exception cref="SiloGoneException">The silo is down.</exception>
    public CancellationTokenRegistration WhenDead(Action callback) => (_life ?? throw new SiloGoneException()).WhenDead(callback);

    public void Crash()
    {
        if (_life is not { } life)
            return;
        Crashes++;
        _world.Trace.Write("silo", "crashes");
        _life = null;
        if (_up.Task.IsCompleted)
            _up = new TaskCompletionSource();
        life.Die();
        _world.After(LongestOutage * _chance.NextDouble(), Start);
    }

    /// <summary>The end of the simulation, not of the silo: nothing runs any more.</summary>
    public void Dispose() => _life?.Die();

    private void MayCrash()
    {
        if (Faults.Happens(_world.Faults.Crash, _chance))
            Crash();
    }

    private void Start()
    {
        var life = new Life(_world, _configure, Crashes);
        if (Faults.Happens(_world.Faults.ClockJump, _chance))
            life.Clock.Offset = LargestJump * ((_chance.NextDouble() * 2) - 1);
        _life = life;
        _ = life.Go(async () =>
        {
            try
            {
                await life.StartAsync();
                _world.Trace.Write("silo", $"is up, its clock off by {life.Clock.Offset}");
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

    private sealed class Life
    {
        private readonly SimulatedTurns _turns;
        private readonly CancellationTokenSource _dead = new();
        private readonly ServiceProvider _services;

        public Life(SimulatedWorld world, Action<ISiloBuilder> configure, int number)
        {
            _turns = new SimulatedTurns(world, $"silo {number}");
            Clock = new SimulatedClock(world, _turns);
            var configuration = new ConfigurationBuilder().Build();
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(configuration);
            services.AddSingleton<ILoggerFactory>(world.Trace.IsHeard ? new TraceLogs(world.Trace) : Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
            services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<ITurnScheduler>(_turns);
            services.AddSingleton(new EngineRandom(world.Chance($"engine {number}")));
            services.AddSolo(configuration, configure);
            _services = services.BuildServiceProvider();
        }

        public SimulatedClock Clock { get; }

        public IServiceProvider Services => _services;

        public bool IsUp { get; private set; }

        public Task Go(Func<Task> work) => new TurnTaskScheduler(_turns, context: null).Run(work);

        public CancellationTokenRegistration WhenDead(Action callback) => _dead.Token.UnsafeRegister(static state => ((Action)state!)(), callback);

        public async Task StartAsync()
        {
            foreach (var hosted in _services.GetServices<IHostedService>())
                await hosted.StartAsync(CancellationToken.None);
            foreach (var hosted in _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
                await hosted.StartedAsync(CancellationToken.None);
            IsUp = true;
        }

        public void Die()
        {
            IsUp = false;
            _turns.Die();
            _services.GetRequiredService<EngineMeter>().Dispose();
            _dead.Cancel();
        }
    }
}

/// <summary>The silo does not answer: whether what was asked was done, nobody knows.</summary>
internal sealed class SiloGoneException() : Exception("The silo is gone.");
