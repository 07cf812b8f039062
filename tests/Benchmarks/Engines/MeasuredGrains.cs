using System.Diagnostics;
using Orleans;
using Orleans.Runtime;

namespace TalentMedia.Benchmarks.Engines;

/// <summary>Grains that do nothing, so that what is measured is the engine.</summary>
[Alias("benchmarks.IMeasuredGrain")]
public interface IMeasuredGrain : IGrainWithStringKey
{
    [Alias("Nothing")]
    Task NothingAsync();

    /// <summary>Takes what the caller could still change, so it is copied.</summary>
    [Alias("Take")]
    Task<int> TakeAsync(Photographs photographs);

    /// <summary>The same, promised not to change.</summary>
    [Alias("TakeImmutable")]
    Task<int> TakeImmutableAsync(ImmutablePhotographs photographs);

    /// <summary>Calls another grain so many times, one after the other.</summary>
    [Alias("CallOther")]
    Task CallOtherAsync(string key, int times);

    [Alias("Watch")]
    Task WatchAsync(IMeasuringObserver observer);

    /// <summary>Tells the observer when it did so.</summary>
    [Alias("Tell")]
    Task TellAsync();

    [Alias("Write")]
    Task WriteAsync();
}

[Alias("benchmarks.IMeasuringObserver")]
public interface IMeasuringObserver : IGrainObserver
{
    /// <param name="sent">By Stopwatch, in this process.</param>
    [Alias("OnTold")]
    void OnTold(long sent);
}

/// <summary>A batch of uploads, which its receiver may change without the sender's noticing.</summary>
[GenerateSerializer]
[Alias("benchmarks.Photographs")]
public sealed class Photographs
{
    [Id(0)]
    public List<Photograph> Items { get; init; } = [];
}

[GenerateSerializer]
[Immutable]
[Alias("benchmarks.ImmutablePhotographs")]
public sealed class ImmutablePhotographs
{
    [Id(0)]
    public List<Photograph> Items { get; init; } = [];
}

[GenerateSerializer]
[Alias("benchmarks.Photograph")]
public sealed class Photograph
{
    [Id(0)]
    public string Name { get; set; } = "";

    [Id(1)]
    public long Bytes { get; set; }

    [Id(2)]
    public List<string> Tags { get; init; } = [];
}

[GenerateSerializer]
[Alias("benchmarks.MeasuredState")]
public sealed class MeasuredState
{
    [Id(0)]
    public int Writes { get; set; }

    [Id(1)]
    public string Text { get; set; } = new('x', 500);
}

internal sealed class MeasuredGrain([PersistentState("measured", MeasuredGrain.Storage)] IPersistentState<MeasuredState> state) : Grain, IMeasuredGrain
{
    public const string Storage = "benchmarks";

    private IMeasuringObserver? _observer;

    public Task NothingAsync() => Task.CompletedTask;

    public Task<int> TakeAsync(Photographs photographs) => Task.FromResult(photographs.Items.Count);

    public Task<int> TakeImmutableAsync(ImmutablePhotographs photographs) => Task.FromResult(photographs.Items.Count);

    public async Task CallOtherAsync(string key, int times)
    {
        var other = GrainFactory.GetGrain<IMeasuredGrain>(key);
        for (var i = 0; i < times; i++)
            await other.NothingAsync();
    }

    public Task WatchAsync(IMeasuringObserver observer)
    {
        _observer = observer;
        return Task.CompletedTask;
    }

    public Task TellAsync()
    {
        _observer!.OnTold(Stopwatch.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task WriteAsync()
    {
        state.State.Writes++;
        return state.WriteStateAsync();
    }
}
