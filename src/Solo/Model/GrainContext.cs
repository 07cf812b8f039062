namespace Orleans.Runtime;

/// <summary>An activation as its grain sees it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    /// <summary>The grain object; null until it is constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>Services of the activation; scoped ones live as long as it.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when the activation is gone. Never await it from the grain itself.</summary>
    Task Deactivated { get; }

    /// <summary>Asks for deactivation once the requests that run have ended.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);

    internal void DelayDeactivation(TimeSpan time);

    internal IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options);
}

/// <summary>Gives the activation whose turn runs.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The activation whose turn runs; null outside of a turn.</summary>
    IGrainContext? GrainContext { get; }
}
