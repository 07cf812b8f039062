using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Grain storage in memory whose writes can be held, or fail whether or not they were done.</summary>
internal sealed class MemoryStates : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (object? State, string ETag)> _rows = new();
    private int _writes;

    /// <summary>While set, writes of talents wait for it.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Completed when a write waits at the gate.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Writes of talents that still succeed, after which each fails and is not done; null: all succeed.</summary>
    public int? Left { get; set; }

    /// <summary>The next write of a talent is done, and its answer is an error.</summary>
    public bool LosesTheAnswer { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = _rows.GetValueOrDefault((stateName, grainId));
        (grainState.ETag, grainState.RecordExists) = (row.ETag, row.ETag is not null);
        if (row.State is T state)
            grainState.State = state;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (stateName != "talent")
        {
            Write(stateName, grainId, grainState);
            return;
        }

        if (Gate is { } gate)
        {
            Waiting.TrySetResult();
            await gate.Task;
        }

        if (Left-- <= 0)
            throw new IOException("The storage is away.");
        if (!LosesTheAnswer)
        {
            Write(stateName, grainId, grainState);
            return;
        }

        LosesTheAnswer = false;
        var (etag, existed) = (grainState.ETag, grainState.RecordExists);
        Write(stateName, grainId, grainState);
        (grainState.ETag, grainState.RecordExists) = (etag, existed);
        throw new IOException("The storage went away.");
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private void Write<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stands = _rows.GetValueOrDefault((stateName, grainId)).ETag;
        if (stands != grainState.ETag)
            throw new InconsistentStateException("Another wrote it.", stands, grainState.ETag);
        var etag = $"{Interlocked.Increment(ref _writes)}";
        _rows[(stateName, grainId)] = (grainState.State, etag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
    }
}
