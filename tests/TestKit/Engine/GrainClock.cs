#if ENGINE_ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace TalentMedia.TestKit;

/// <summary>
/// The test's clock for grains, and the world's for what Orleans runs in their manner: its system targets use grain
/// timers too, among them the agents that fetch the items of streams.
/// </summary>
internal sealed class GrainClock(TestClock clock, IServiceProvider services) : TimeProvider
{
    // Looked up late: what gives the contexts needs a clock itself.
    private readonly Lazy<IGrainContextAccessor> _contexts = new(services.GetRequiredService<IGrainContextAccessor>);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        TimeProvider owner = _contexts.Value.GrainContext is { } context && context.GrainId.IsSystemTarget() ? System : clock;
        return owner.CreateTimer(callback, state, dueTime, period);
    }
}
#endif
