namespace TalentMedia.Processing;

/// <summary>When a failed attempt is tried again: doubling waits with jitter, so that what failed together does not return together.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">Uniform in [0, 1).</param>
    /// <returns>Between half and the whole of 2 s, 4 s, 8 s … 5 min.</returns>
    public static TimeSpan WaitAfter(int attempt, double chance)
    {
        var doublings = Math.Clamp(attempt - 1, 0, 30);
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (Math.Clamp(chance, 0, 1) / 2)));
    }

    /// <summary>Turns what a handler answered into what the queue records: a retry gets its time, or becomes a discard.</summary>
    public static JobResult Settle(JobResult result, int attempt, int maxAttempts, DateTimeOffset now, double chance) => result switch
    {
        JobResult.Retry retry when attempt >= maxAttempts => new JobResult.Discard(retry.Code, retry.Detail),
        JobResult.Retry { At: null } retry => retry with { At = now + WaitAfter(attempt, chance) },
        _ => result,
    };
}
