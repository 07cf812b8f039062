namespace TalentMedia.TestKit;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private volatile bool _disposed;

    public DateTimeOffset DueAt { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;

        _period = period;

        // A timer that is due at once fires at once, but never inside the call that arms it.
        if (clock.Arm(this, dueTime, immediately: true))
            ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
        return true;
    }

    public void Fire()
    {
        if (_disposed)
            return;
        if (_period > TimeSpan.Zero)
            clock.Arm(this, _period, immediately: false);
        callback(state);
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
