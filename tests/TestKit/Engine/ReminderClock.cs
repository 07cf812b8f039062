#if ENGINE_ORLEANS
namespace TalentMedia.TestKit;

/// <summary>
/// The test's clock for Orleans' reminders. They wait until a moment, look at the clock and wait for the rest; a rest of
/// less than the millisecond in which timers count is no wait, so on a clock that stands still they would look for ever.
/// Looked at over and over in one instant, this clock creeps on.
/// </summary>
internal sealed class ReminderClock(TestClock clock) : TimeProvider
{
    private const int LooksBeforeItCreeps = 500;

    private readonly Lock _gate = new();
    private DateTimeOffset _instant;
    private int _looks;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            _looks = now == _instant ? _looks + 1 : 0;
            _instant = now;
            return _looks < LooksBeforeItCreeps ? now : now.AddMicroseconds(10 * (_looks - LooksBeforeItCreeps));
        }
    }

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
#endif
