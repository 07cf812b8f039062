using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace TalentMedia.Calls;

/// <summary>Whether a call is made again, and when. Pure.</summary>
internal sealed class RetryRules(CallOptions options)
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Repeatable = new();

    public static bool MayRepeat(MethodInfo method) => Repeatable.GetOrAdd(
        method,
        static info => info.IsDefined(typeof(IdempotentAttribute)) || info.IsDefined(typeof(ReadOnlyAttribute)));

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="elapsed">Since the first began.</param>
    /// <param name="chance">Uniform in [0, 1).</param>
    /// <returns>How long to wait for the next; null where the fault is the answer.</returns>
    public TimeSpan? PauseAfter(int attempt, Exception fault, TimeSpan elapsed, double chance)
    {
        if (!Failover.IsMeant(fault) && fault is not TimeoutException)
            return null;
        var doublings = Math.Clamp(attempt - 1, 0, 30);
        var whole = Math.Min(options.FirstPauseMilliseconds * Math.Pow(2, doublings), options.LongestPauseMilliseconds);
        var pause = TimeSpan.FromMilliseconds(whole * (0.5 + (Math.Clamp(chance, 0, 1) / 2)));
        return attempt < options.Attempts && elapsed + pause < TimeSpan.FromSeconds(options.DeadlineSeconds) ? pause : null;
    }
}
