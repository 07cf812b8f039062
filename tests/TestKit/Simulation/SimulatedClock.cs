namespace TalentMedia.TestKit.Simulation;

/// <summary>
/// Virtual time as one part of the world sees it. What passes is the same for all; what the wall says may jump, forwards and
/// backwards, as a machine's clock does when it is set. Timers count what passes, as they do on a real machine.
/// </summary>
internal sealed class SimulatedClock(SimulatedWorld world, SimulatedTurns owner) : TimeProvider
{
    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => SimulatedWorld.Begin + world.Elapsed + Offset;

    public override long GetTimestamp() => world.Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(world, owner, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedWorld world, SimulatedTurns owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private long _armed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            world.RequireOwnThread();
            if (_armed < 0)
                return false;

            _period = period;
            _armed++;
            if (dueTime != Timeout.InfiniteTimeSpan)
                Arm(dueTime);
            return true;
        }

        public void Dispose() => _armed = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(TimeSpan dueTime)
        {
            var armed = _armed;
            world.After(dueTime, () => owner.WhenAwake(() => Fire(armed)));
        }

        private void Fire(long armed)
        {
            // Changed or disposed of meanwhile, or its silo is dead.
            if (armed != _armed || owner.IsDead)
                return;
            if (_period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero)
                Arm(_period);
            callback(state);
        }
    }
}
