using System.Diagnostics;

namespace TalentMedia.Benchmarks.Engines;

/// <summary>Runs an operation for a while, from some callers at once, each waiting for its answer.</summary>
internal static class Load
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1.5);

    /// <returns>Operations a second.</returns>
    /// <param name="operation">Given the caller's number. Counts as many as it returns.</param>
    public static async Task<double> RateAsync(int callers, Func<int, Task<int>> operation)
    {
        await RunAsync(WarmUp, callers, operation);
        var start = Stopwatch.GetTimestamp();
        var done = await RunAsync(Measured, callers, operation);
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <returns>The median and the 99th percentile of an operation's time in microseconds, one after the other.</returns>
    public static async Task<(double P50, double P99)> LatencyAsync(Func<Task<TimeSpan>> operation)
    {
        await TimesAsync(WarmUp, operation);
        var times = await TimesAsync(Measured, operation);
        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    private static async Task<long> RunAsync(TimeSpan time, int callers, Func<int, Task<int>> operation)
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var count = 0L;
            while (Stopwatch.GetElapsedTime(start) < time)
                count += await operation(caller);
            return count;
        })));
        return done.Sum();
    }

    private static async Task<List<double>> TimesAsync(TimeSpan time, Func<Task<TimeSpan>> operation)
    {
        var times = new List<double>(capacity: 1 << 20);
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
            times.Add((await operation()).TotalMicroseconds);
        return times;
    }
}
