namespace TalentMedia.TestKit;

/// <summary>A clock that stands still until it is moved. It has no timers: for code that asks the time and does not wait.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset now;

    public ManualClock() => now = Start;

    public DateTimeOffset Start { get; } = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("This clock has no timers.");

    public void Advance(TimeSpan by) => now += by;
}
