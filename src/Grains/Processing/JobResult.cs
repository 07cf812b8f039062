namespace TalentMedia.Processing;

/// <summary>How an attempt ended; a closed set.</summary>
internal abstract record JobResult
{
    private JobResult()
    {
    }

    public static JobResult Done { get; } = new Completed();

    /// <summary>The work is done.</summary>
    public sealed record Completed : JobResult;

    /// <summary>Try again. The attempt counts; once all are spent the job is discarded instead.</summary>
    /// <param name="At">When; null leaves it to the retry policy.</param>
    public sealed record Retry(string Code, string Detail, DateTimeOffset? At = null) : JobResult;

    /// <summary>Later, through no fault of the job: the attempt does not count.</summary>
    public sealed record Snooze(DateTimeOffset Until) : JobResult;

    /// <summary>It is no longer wanted, or can never succeed. Not tried again.</summary>
    public sealed record Cancel(string Code, string Detail) : JobResult;

    /// <summary>All attempts are spent. Kept with its history until somebody looks at it.</summary>
    public sealed record Discard(string Code, string Detail) : JobResult;
}
