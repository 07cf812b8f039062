namespace TalentMedia.Solo.Reminders;

/// <summary>A reminder and the timer of its next tick. Ticks do not overlap, and missed ones are not made up for.</summary>
internal sealed class ArmedReminder : IDisposable
{
    // Timers cannot wait for months, so long waits are made of days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Action<ArmedReminder, DateTime> _tick;
    private readonly ITimer _timer;
    private DateTime _due;
    private bool _disposed;

    /// <param name="tick">Starts a tick; <see cref="TickEnded"/> is called when it is over.</param>
    public ArmedReminder(ReminderRow row, TimeProvider clock, Action<ArmedReminder, DateTime> tick)
    {
        Row = row;
        _clock = clock;
        _tick = tick;
        _timer = clock.CreateTimer(static state => ((ArmedReminder)state!).Elapsed(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            var now = Now;
            _due = row.StartAt >= now ? row.StartAt : Next(row, now);
            Wait(now);
        }
    }

    public ReminderRow Row { get; }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>The first tick after the time.</summary>
    public static DateTime Next(ReminderRow row, DateTime after)
    {
        if (row.StartAt > after)
            return row.StartAt;

        var periods = ((after - row.StartAt).Ticks / row.Period.Ticks) + 1;
        return row.StartAt + TimeSpan.FromTicks(periods * row.Period.Ticks);
    }

    public void TickEnded()
    {
        lock (_gate)
        {
            if (_disposed)
                return;

            var now = Now;
            _due = Next(Row, now);
            Wait(now);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _timer.Dispose();
    }

    private void Wait(DateTime now)
    {
        var wait = _due - now;
        _timer.Change(wait > LongestWait ? LongestWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    private void Elapsed()
    {
        DateTime now;
        lock (_gate)
        {
            if (_disposed)
                return;

            now = Now;
            if (now < _due)
            {
                Wait(now);
                return;
            }
        }

        _tick(this, now);
    }
}
