using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Orleans;

namespace TalentMedia.Benchmarks.Engines;

/// <summary>One round: each measure once, a line each: engine, measure, unit, value.</summary>
internal static class EngineBenchmark
{
    private const int Many = 100;

    private const int CallsATurn = 1000;

    private static readonly Photographs Batch = new()
    {
        Items = [.. Enumerable.Range(0, Many).Select(number => new Photograph { Name = $"the-first-dance-{number:D4}.jpg", Bytes = 6_000_000 + number, Tags = ["dance", "evening"] })],
    };

    private static readonly ImmutablePhotographs ImmutableBatch = new() { Items = Batch.Items };

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
        if (count > 1 && !BenchmarkSilos.IsCluster)
        {
            await Console.Error.WriteLineAsync("Solo is one process by design.");
            return 2;
        }

        await using var silos = await BenchmarkSilos.StartAsync(count);
        var name = count == 1 ? BenchmarkSilos.Engine : $"{BenchmarkSilos.Engine}, {count} silos";
        await MeasureAsync(silos.Client, alone: count == 1, (measure, unit, value) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{measure}\t{unit}\t{value:F2}")));
        return 0;
    }

    /// <param name="alone">Else grains lie on silos by chance, and only measures over many of them say something.</param>
    private static async Task MeasureAsync(IClusterClient client, bool alone, Action<string, string, double> report)
    {
        var grains = Enumerable.Range(0, Many).Select(number => client.GetGrain<IMeasuredGrain>($"grain-{number}")).ToArray();
        var next = 0;

        await LatencyAsync("a call", () => TimeAsync(() => grains[next++ % Many].NothingAsync()));
        if (alone)
            await OneGrainAsync();
        await RateAsync("calls, 100 callers, 100 grains", Many, async caller => await CountAsync(grains[caller].NothingAsync()));
        await LatencyAsync("a call with 100 photographs, copied", () => TimeAsync(() => grains[next++ % Many].TakeAsync(Batch)));
        await LatencyAsync("a call with 100 photographs, [Immutable]", () => TimeAsync(() => grains[next++ % Many].TakeImmutableAsync(ImmutableBatch)));
        await RateAsync("activations, 100 callers", Many, async _ => await CountAsync(client.GetGrain<IMeasuredGrain>($"new-{Interlocked.Increment(ref next)}").NothingAsync()));
        await LatencyAsync("a state write, storage in memory", () => TimeAsync(() => grains[next++ % Many].WriteAsync()));
        await RateAsync("state writes, 100 callers, 100 grains", Many, async caller => await CountAsync(grains[caller].WriteAsync()));

        async Task OneGrainAsync()
        {
            await RateAsync("calls, 1 caller, 1 grain", 1, async _ => await CountAsync(grains[0].NothingAsync()));
            await RateAsync("calls, 100 callers, 1 grain", Many, async _ => await CountAsync(grains[0].NothingAsync()));
            await RateAsync("calls from grain to grain, 1 at a time", 1, async _ =>
            {
                await grains[0].CallOtherAsync("grain-1", CallsATurn);
                return CallsATurn;
            });
            await NotificationsAsync();
        }

        async Task RateAsync(string measure, int callers, Func<int, Task<int>> operation) =>
            report(measure, "/s", await Load.RateAsync(callers, operation));

        async Task LatencyAsync(string measure, Func<Task<TimeSpan>> operation)
        {
            var (p50, p99) = await Load.LatencyAsync(operation);
            report($"{measure}, p50", "µs", p50);
            report($"{measure}, p99", "µs", p99);
        }

        async Task NotificationsAsync()
        {
            var observer = new Observer();
            await grains[0].WatchAsync(client.CreateObjectReference<IMeasuringObserver>(observer));
            await LatencyAsync("a notification, grain to observer", async () =>
            {
                await grains[0].TellAsync();
                return await observer.Times.Reader.ReadAsync();
            });
            GC.KeepAlive(observer);
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start);
    }

    private static async ValueTask<int> CountAsync(Task call)
    {
        await call;
        return 1;
    }

    private sealed class Observer : IMeasuringObserver
    {
        public Channel<TimeSpan> Times { get; } = Channel.CreateUnbounded<TimeSpan>();

        public void OnTold(long sent) => Times.Writer.TryWrite(Stopwatch.GetElapsedTime(sent));
    }
}
