namespace TalentMedia.TestKit;

/// <summary>A clock that stands still until a test moves it. Timers fire in the order they are due, at the time they are due.</summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TestTimer> _armed = [];
    private readonly List<(TimeSpan Within, TaskCompletionSource Seen)> _waiters = [];
    private DateTimeOffset _now;

    /// <param name="start">Default: Monday, 5 January 2026, 00:00 UTC.</param>
    public TestClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What <see cref="AdvanceAsync"/> awaits after each timer; a cluster sets it to "until no turn runs or waits".</summary>
    public Func<Task> Settled { get; set; } = static () => Task.CompletedTask;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that will fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
                return _armed.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time on, firing what becomes due on this thread. What the timers set off may still run when it returns.</summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = GetUtcNow() + time;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        MoveTo(end);
    }

    /// <summary>Moves time on like <see cref="Advance"/>, and lets the engine come to rest before and after each timer.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        await Settled();
        var end = GetUtcNow() + time;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
            await Settled();
        }

        MoveTo(end);
        await Settled();
    }

    /// <summary>Waits, in real time, until a timer is armed that fires within the given time: arm it before moving the clock past it.</summary>
    public Task UntilTimerAsync(TimeSpan within)
    {
        lock (_gate)
        {
            if (_armed.Exists(timer => timer.DueAt - _now <= within))
                return Task.CompletedTask;

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((within, seen));
            return seen.Task;
        }
    }

    internal bool Arm(TestTimer timer, TimeSpan dueTime, bool immediately)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return false;
            if (dueTime == TimeSpan.Zero && immediately)
                return true;

            timer.DueAt = _now + dueTime;
            _armed.Add(timer);
            foreach (var waiter in _waiters.Where(waiter => dueTime <= waiter.Within).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Seen.SetResult();
            }

            return false;
        }
    }

    internal void Disarm(TestTimer timer)
    {
        lock (_gate)
            _armed.Remove(timer);
    }

    private TestTimer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            // MinBy keeps the first of equals, so timers due at once fire in the order they were armed.
            var next = _armed.MinBy(timer => timer.DueAt);
            if (next is null || next.DueAt > end)
                return null;

            _armed.Remove(next);
            if (next.DueAt > _now)
                _now = next.DueAt;
            return next;
        }
    }

    private void MoveTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            if (time > _now)
                _now = time;
        }
    }
}
