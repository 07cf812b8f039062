using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of an activation; disposing it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the next tick and the period anew. An infinite due time pauses the timer.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> never ticks.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the start of the next; infinite ticks once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks may interleave with requests and other timers. Default: false.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use and so keeps the activation from idle deactivation. Default: false.</summary>
    public bool KeepAlive { get; init; }
}
