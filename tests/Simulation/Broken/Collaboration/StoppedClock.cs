namespace TalentMedia.Simulation.Broken.Collaboration;

/// <summary>Time that stands still for the silo, so that no lease ever ends.</summary>
internal sealed class StoppedClock(TimeProvider right) : TimeProvider
{
    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow();

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => right.CreateTimer(callback, state, dueTime, period);
}
