using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit.Simulation;

/// <summary>
/// One life of a process. It may end between any two turns: nothing it had in memory, no turn, timer or answer of its is
/// ever seen again. What it had sent is on its way all the same.
/// </summary>
internal sealed class SimulatedProcess
{
    private readonly SimulatedWorld _world;
    private readonly SimulatedTurns _turns;
    private readonly CancellationTokenSource _dead = new();

    public SimulatedProcess(SimulatedWorld world, string name)
    {
        _world = world;
        _turns = new SimulatedTurns(world, name);
        Clock = new SimulatedClock(world, _turns);
    }

    public ITurnScheduler Turns => _turns;

    public SimulatedClock Clock { get; }

    public bool IsDead => _turns.IsDead;

    /// <summary>A thread of work within the process.</summary>
    public Task Go(Func<Task> work) => new TurnTaskScheduler(_turns, context: null).Run(work);

    /// <summary>Calls back, on the spot, when the process dies.</summary>
    public CancellationTokenRegistration WhenDead(Action callback) => _dead.Token.UnsafeRegister(static state => ((Action)state!)(), callback);

    /// <summary>What the process does for somebody outside, who learns of its death at once, as of a connection that breaks.</summary>
    /// <exception cref="ProcessGoneException">The process is dead, or died before it answered: done or not, nobody knows.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        if (IsDead)
            throw new ProcessGoneException();
        var answer = new TaskCompletionSource<T>();
        await using var died = WhenDead(() => answer.TrySetException(new ProcessGoneException()));
        _ = Go(async () =>
        {
            try
            {
                answer.TrySetResult(await call());
            }
            catch (Exception exception)
            {
                answer.TrySetException(exception);
            }
        });
        return await answer.Task;
    }

    /// <summary>For so long it does nothing, as on a machine that pauses; what reaches it waits. Then it goes on as if no time had passed.</summary>
    public void Freeze(TimeSpan time)
    {
        if (IsDead || _turns.IsFrozen)
            return;
        _world.Trace.Write(_turns.Owner, $"freezes for {time}");
        _turns.Freeze();
        _world.After(time, _turns.Thaw);
    }

    public void Die()
    {
        if (IsDead)
            return;
        _turns.Die();
        _dead.Cancel();
    }
}

/// <summary>The process does not answer: whether what was asked was done, nobody knows.</summary>
internal sealed class ProcessGoneException() : Exception("The process is gone.");
