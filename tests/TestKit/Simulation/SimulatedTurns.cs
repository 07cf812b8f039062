using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit.Simulation;

/// <summary>The turns of one part of the simulated world: of the world itself, or of one life of a silo. Those of a dead silo never run.</summary>
internal sealed class SimulatedTurns(SimulatedWorld world, string owner) : ITurnScheduler
{
    public string Owner => owner;

    public bool IsDead { get; private set; }

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
        world.Enqueue(this, slice);
    }

    public void Die()
    {
        IsDead = true;
        world.Forget(this);
    }
}
