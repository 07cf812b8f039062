namespace TalentMedia.Processing;

/// <summary>A job under lease.</summary>
/// <param name="Attempt">1 for the first try; a snooze or a release does not count.</param>
/// <param name="Fence">The number of this claim. The queue takes heartbeats and results of the latest claim only.</param>
/// <param name="Errors">What went wrong before, the oldest first; the last twenty at most.</param>
internal sealed record Job(long Id, string Kind, string Key, string? PortfolioId, int Attempt, long Fence, JobError[] Errors);

/// <summary>One line of a job's error history.</summary>
internal sealed record JobError(DateTimeOffset At, int Attempt, string Code, string Detail)
{
    /// <summary>The attempt's process died or lost its lease.</summary>
    public const string LeaseLost = "lease_lost";

    /// <summary>The handler threw.</summary>
    public const string Faulted = "faulted";
}

/// <summary>Where a job stands. Waiting are the first three; they are claimed once they are due.</summary>
internal static class JobStates
{
    public const string Available = "available";
    public const string Scheduled = "scheduled";
    public const string Retryable = "retryable";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";
    public const string Discarded = "discarded";
}
