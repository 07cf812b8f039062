using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TalentMedia.Silo.Workers;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>A process that works the queue beside the silo and calls its grains from outside. It dies and begins anew, and now and then it is stopped in order.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedWorker
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(20);

    private readonly SimulatedWorld _world;
    private readonly Action<SimulatedProcess, IServiceCollection> _configure;
    private readonly Random _chance;
    private SimulatedProcess? _process;
    private WorkerPool? _pool;
    private int _lives;

    /// <param name="configure">The pool's ports; called anew for each life.</param>
    public SimulatedWorker(SimulatedWorld world, Action<SimulatedProcess, IServiceCollection> configure)
    {
        (_world, _configure, _chance) = (world, configure, world.Chance("worker"));
        world.BetweenTurns += MayCrash;
        Start();
    }

    public void Freeze(TimeSpan time) => _process?.Freeze(time);

    /// <summary>Stops in order, as for a new version, and begins anew.</summary>
    public void Restart()
    {
        if (_process is not { } process || _pool is not { } pool)
            return;
        _pool = null;
        _world.Trace.Write("worker", "is asked to stop");
        _ = process.Go(async () =>
        {
            try
            {
                await pool.StoppingAsync(CancellationToken.None);
            }
            catch (Exception exception)
            {
                // A host logs it and ends all the same.
                _world.Trace.Write("worker", $"did not stop in order: {exception.Message}");
            }

            End("has stopped");
        });
    }

    private void MayCrash()
    {
        if (_process is not null && Faults.Happens(_world.Faults.Crash, _chance))
            End("crashes");
    }

    private void End(string how)
    {
        _world.Trace.Write("worker", how);
        _process!.Die();
        (_process, _pool) = (null, null);
        _world.After(LongestOutage * _chance.NextDouble(), Start);
    }

    private void Start()
    {
        var process = _process = new SimulatedProcess(_world, $"worker {++_lives}");
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(process.Clock);
        services.AddSingleton<ILoggerFactory>(_world.Trace.IsHeard ? new TraceLogs(_world.Trace) : NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton<WorkerPool>();
        _configure(process, services);
        var pool = _pool = services.BuildServiceProvider().GetRequiredService<WorkerPool>();
        _ = process.Go(() => pool.StartedAsync(CancellationToken.None));
    }
}
