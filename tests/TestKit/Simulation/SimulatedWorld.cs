using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit.Simulation;

/// <summary>
/// One run of a simulation. Everything in it happens on one thread, one turn after the other, in an order and at times
/// that are drawn from the seed: the same seed gives the same run, bit for bit. Time is virtual and moves when nothing is
/// left to do, or earlier, as on a machine that cannot keep up.
/// </summary>
internal sealed class SimulatedWorld
{
    /// <summary>Monday, 5 January 2026, 00:00 UTC.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(SimulatedTurns Owner, IThreadPoolWorkItem Slice)> _ready = [];
    private readonly PriorityQueue<Action, (TimeSpan At, int Draw, long Number)> _later = new();
    private readonly Random _schedule;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly SimulatedTurns _turns;
    private volatile Exception? _stray;
    private long _timers;

    /// <param name="listen">Told each line of the trace; null keeps only its fingerprint.</param>
    public SimulatedWorld(int seed, Action<string>? listen = null)
    {
        Seed = seed;
        _schedule = Chance("schedule");
        _turns = new SimulatedTurns(this, "world");
        Clock = new SimulatedClock(this, _turns);
        Faults = Faults.Draw(Chance("faults"));
        Trace = new Trace(listen, () => Elapsed);
        Trace.Write("world", Faults.ToString());
    }

    public int Seed { get; }

    /// <summary>What has passed since <see cref="Begin"/>.</summary>
    public TimeSpan Elapsed { get; private set; }

    public SimulatedClock Clock { get; }

    /// <summary>What goes wrong, and how often; <see cref="Faults.End"/> makes peace.</summary>
    public Faults Faults { get; }

    public Trace Trace { get; }

    /// <summary>Turns taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Steps after which a run counts as one that never ends.</summary>
    public long StepLimit { get; init; } = 2_000_000;

    /// <summary>Called between any two turns; a process's crash comes from here.</summary>
    public Action? BetweenTurns { get; set; }

    /// <summary>A source of chance of its own for each purpose, so that a draw more in one place leaves the others alone.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
    public Random Chance(string purpose)
    {
        var mixed = 2166136261u;
        foreach (var c in purpose)
            mixed = (mixed ^ c) * 16777619u;
        return new Random(unchecked((int)((mixed ^ (uint)Seed) * 2654435761u)));
    }

    /// <summary>A thread of work of the world: a person, a browser, the scenario itself. Its turns are drawn like those of the grains.</summary>
    public Task Go(Func<Task> work) => new TurnTaskScheduler(_turns, context: null).Run(work);

    /// <summary>Like <see cref="Go"/>, for work that nobody waits for: if it fails, so does the run.</summary>
    public void Start(Func<Task> work) => _ = Go(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            _stray ??= exception;
        }
    });

    /// <summary>Calls back when the time has passed, never at once.</summary>
    public void After(TimeSpan time, Action work)
    {
        RequireOwnThread();
        _later.Enqueue(work, (Elapsed + (time < TimeSpan.Zero ? TimeSpan.Zero : time), _schedule.Next(), _timers++));
    }

    public Task Delay(TimeSpan time) => Task.Delay(time, Clock);

    /// <summary>Runs until <paramref name="scenario"/> ends.</summary>
    /// <exception cref="InvariantViolation">What must hold does not, or the run does not come to an end.</exception>
    public void Run(Func<Task> scenario)
    {
        var running = Go(scenario);
        try
        {
            while (!running.IsCompleted)
            {
                if (++Steps > StepLimit)
                    throw new InvariantViolation("the run ends", $"It does not come to rest: {StepLimit} turns, {Elapsed} of virtual time.");
                Step();
                if (_stray is { } stray)
                    ExceptionDispatchInfo.Throw(stray);
            }
        }
        finally
        {
            _turns.Die();
        }

        if (running.Exception is { } failed)
            ExceptionDispatchInfo.Throw(failed.InnerException!);
    }

    public void Enqueue(SimulatedTurns owner, IThreadPoolWorkItem slice) => _ready.Add((owner, slice));

    /// <summary>Takes back what was ready; whether it ever runs is its owner's matter.</summary>
    public IThreadPoolWorkItem[] Forget(SimulatedTurns owner)
    {
        var forgotten = _ready.Where(ready => ready.Owner == owner).Select(ready => ready.Slice).ToArray();
        _ready.RemoveAll(ready => ready.Owner == owner);
        return forgotten;
    }

    /// <summary>A step on another thread would come at a time that no seed decides. It ends the run, wherever the exception ends up.</summary>
    public void RequireOwnThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
            throw _stray = new InvalidOperationException($"Something left the simulation's thread:{Environment.NewLine}{Environment.StackTrace}");
    }

    private void Step()
    {
        BetweenTurns?.Invoke();
        var late = _ready.Count > 0 && _later.Count > 0 && Faults.Happens(Faults.Sluggish, _schedule);
        if (_ready.Count == 0 || late)
            PassTime();
        else
            TakeTurn();
    }

    private void TakeTurn()
    {
        var drawn = _schedule.Next(_ready.Count);
        var (owner, slice) = _ready[drawn];
        _ready[drawn] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Trace.Note(owner.Owner, drawn);
        slice.Execute();
    }

    private void PassTime()
    {
        if (!_later.TryDequeue(out var work, out var due))
        {
            // What has left the thread is on its way back, and is the reason.
            SpinWait.SpinUntil(() => _stray is not null, TimeSpan.FromSeconds(3));
            throw _stray ?? new InvariantViolation("the run ends", "Nothing is left to do, yet somebody waits.");
        }

        if (due.At > Elapsed)
            Elapsed = due.At;
        work();
    }
}
