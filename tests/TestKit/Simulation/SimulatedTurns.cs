using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit.Simulation;

/// <summary>The turns of one part of the simulated world: of the world itself, or of one life of a silo. Those of a dead silo never run.</summary>
internal sealed class SimulatedTurns(SimulatedWorld world, string owner) : ITurnScheduler
{
    private readonly List<IThreadPoolWorkItem> _kept = [];
    private readonly List<Action> _due = [];

    public string Owner => owner;

    public bool IsDead { get; private set; }

    /// <summary>Stopped, as a machine that pauses: it takes no turn, and its timers do not fire.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>So that a choice, and with it a crash, can come between any two turns.</summary>
    public int TurnsPerSlice => 1;

    /// <summary>On the spot and on the simulation's only thread: those who wait on turns are queued all the same.</summary>
    public TaskCreationOptions Answers => TaskCreationOptions.None;

    public void Schedule(IThreadPoolWorkItem slice)
    {
        // What is left of a dead silo may still be tidied up by the collector, on its own thread.
        if (IsDead)
            return;
        world.RequireOwnThread();
        if (IsFrozen)
            _kept.Add(slice);
        else
            world.Enqueue(this, slice);
    }

    public void Freeze()
    {
        IsFrozen = true;
        _kept.AddRange(world.Forget(this));
    }

    /// <summary>All that fell due meanwhile is due now.</summary>
    public void Thaw()
    {
        if (IsDead)
            return;
        IsFrozen = false;
        foreach (var slice in _kept)
            world.Enqueue(this, slice);
        _kept.Clear();
        foreach (var due in _due)
            due();
        _due.Clear();
    }

    /// <summary>Does it now, or as soon as it is no longer frozen.</summary>
    public void WhenAwake(Action due)
    {
        if (IsFrozen)
            _due.Add(due);
        else
            due();
    }

    public void Die()
    {
        IsDead = true;
        IsFrozen = false;
        _kept.Clear();
        _due.Clear();
        world.Forget(this);
    }
}
