using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TalentMedia.Processing;
using TalentMedia.Simulation.Ports;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>What happens to processes and the store beyond crashes and failing calls. Each kind is on in some runs.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class Mischief
{
    private static readonly TimeSpan LongestFreeze = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestShortage = TimeSpan.FromSeconds(60);

    private readonly SimulatedWorld _world;
    private readonly SimulatedJobs _jobs;
    private readonly SimulatedObjectStore _store;
    private readonly Random _chance;
    private readonly Action[] _kinds;
    private int _cleanups;
    private TimeSpan _calmAt;
    private bool _stopped;

    public Mischief(SimulatedWorld world, SimulatedSilo silo, SimulatedWorker worker, SimulatedJobs jobs, SimulatedObjectStore store)
    {
        (_world, _jobs, _store, _chance) = (world, jobs, store, world.Chance("mischief"));
        Action[] all = [() => Freeze(silo.Freeze), () => Freeze(worker.Freeze), worker.Restart, RunShort, CleanUp];
        _kinds = [.. all.Where(_ => _chance.Next(2) == 0)];
    }

    /// <summary>Ends when it was stopped and nothing is paused any more.</summary>
    public async Task DoAsync()
    {
        while (!_stopped)
        {
            await _world.Delay(TimeSpan.FromSeconds(_chance.Next(1, 15)));
            if (_kinds.Length > 0)
                _kinds[_chance.Next(_kinds.Length)]();
        }

        if (_calmAt > _world.Elapsed)
            await _world.Delay(_calmAt - _world.Elapsed);
    }

    public void Stop() => _stopped = true;

    private void Freeze(Action<TimeSpan> freeze)
    {
        var time = LongestFreeze * _chance.NextDouble();
        freeze(time);
        _calmAt = _world.Elapsed + time > _calmAt ? _world.Elapsed + time : _calmAt;
    }

    private void RunShort()
    {
        _world.Trace.Write("store", "is full");
        _store.IsFull = true;
        _world.After(LongestShortage * _chance.NextDouble(), () => _store.IsFull = false);
    }

    /// <summary>A clean-up more than the one an hour, as no run lasts for hours.</summary>
    private void CleanUp() => _jobs.Add([new NewJob(JobKinds.Cleanup, string.Create(CultureInfo.InvariantCulture, $"extra {++_cleanups}"), null)]);
}
