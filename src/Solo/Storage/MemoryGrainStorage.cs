using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace TalentMedia.Solo.Storage;

/// <summary>Storage that lasts as long as the object. States are kept as JSON, so what does not survive a database does not survive here.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, string Grain), Row> _rows = new();
    private readonly StateSerializer _serializer = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = _rows.GetValueOrDefault((stateName, grainId.Key.Value));
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = row?.Payload is not null;
        if (row?.Payload is { } payload)
            grainState.State = _serializer.Deserialize<T>(payload);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(stateName, grainId, grainState, _serializer.Serialize(grainState.State));
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(stateName, grainId, grainState, null);
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private void Replace<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? payload)
    {
        var key = (stateName, grainId.Key.Value);
        var known = _rows.GetValueOrDefault(key);
        var stored = known?.Version.ToString(CultureInfo.InvariantCulture);
        var next = new Row((known?.Version ?? 0) + 1, payload);
        var replaced = stored == grainState.ETag && (known is null ? _rows.TryAdd(key, next) : _rows.TryUpdate(key, next, known));
        if (!replaced)
            throw new InconsistentStateException($"State \"{stateName}\" of {grainId} was changed by another.", stored, grainState.ETag);

        grainState.ETag = next.Version.ToString(CultureInfo.InvariantCulture);
    }

    private sealed record Row(int Version, byte[]? Payload);
}
