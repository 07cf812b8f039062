#if ENGINE_ORLEANS
using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace TalentMedia.TestKit;

/// <summary>What one grain storage holds; it outlives the silos.</summary>
internal sealed class GrainRows : ConcurrentDictionary<(string State, string Grain), GrainRow>;

/// <param name="Payload">Null after the state was cleared.</param>
internal sealed record GrainRow(int Version, BinaryData? Payload)
{
    public string ETag { get; } = Version.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One silo's way to rows that all silos share. States are kept serialized, so that what does not survive a database does not survive here.</summary>
internal sealed class SharedGrainStorage(GrainRows rows, IGrainStorageSerializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = rows.GetValueOrDefault((stateName, grainId.Key.ToString()!));
        grainState.ETag = row?.ETag;
        grainState.RecordExists = row?.Payload is not null;
        grainState.State = row?.Payload is { } payload ? serializer.Deserialize<T>(payload) : Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(stateName, grainId, grainState, serializer.Serialize(grainState.State));
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(stateName, grainId, grainState, null);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    private void Replace<T>(string stateName, GrainId grainId, IGrainState<T> grainState, BinaryData? payload)
    {
        var key = (stateName, grainId.Key.ToString()!);
        var known = rows.GetValueOrDefault(key);
        var next = new GrainRow((known?.Version ?? 0) + 1, payload);
        var replaced = known?.ETag == grainState.ETag && (known is null ? rows.TryAdd(key, next) : rows.TryUpdate(key, next, known));
        if (!replaced)
            throw new InconsistentStateException($"State \"{stateName}\" of {grainId} was changed by another.", known?.ETag!, grainState.ETag!);

        grainState.ETag = next.ETag;
    }
}
#endif
