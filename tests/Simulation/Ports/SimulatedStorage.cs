using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using TalentMedia.Solo.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Grain storage that outlives the silo. A write sends what stood when it was called, whatever the grain does meanwhile.</summary>
internal sealed class SimulatedStorage(SimulatedWorld world) : IGrainStorage
{
    private readonly StateSerializer _serializer = new();
    private readonly Dictionary<(string State, string Key), Row> _rows = [];
    private readonly SimulatedLine _line = new(world, "storage");

    /// <summary>What stands, for the checks; null where nothing was ever written.</summary>
    public T? Peek<T>(string stateName, string key)
        where T : class =>
        _rows.GetValueOrDefault((stateName, key))?.Payload is { } payload ? _serializer.Deserialize<T>(payload) : null;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await _line.CallAsync($"read {stateName} {grainId.Key}", () => _rows.GetValueOrDefault((stateName, grainId.Key.Value)), CancellationToken.None);
        (grainState.ETag, grainState.RecordExists) = (row?.ETag, row?.Payload is not null);
        if (row?.Payload is { } payload)
            grainState.State = _serializer.Deserialize<T>(payload);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReplaceAsync("write", stateName, grainId, grainState, _serializer.Serialize(grainState.State));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReplaceAsync("clear", stateName, grainId, grainState, payload: null);

    private async Task ReplaceAsync<T>(string what, string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? payload)
    {
        var (key, expected) = ((stateName, grainId.Key.Value), grainState.ETag);
        var written = await _line.CallAsync(
            $"{what} {stateName} {grainId.Key} over {expected}",
            () =>
            {
                var stands = _rows.GetValueOrDefault(key);
                if (stands?.ETag != expected)
                    throw new InconsistentStateException($"State \"{stateName}\" of {grainId} was changed by another.", stands?.ETag, expected);
                return _rows[key] = new Row((stands?.Version ?? 0) + 1, payload);
            },
            CancellationToken.None);
        (grainState.ETag, grainState.RecordExists) = (written.ETag, payload is not null);
    }

    private sealed record Row(int Version, byte[]? Payload)
    {
        public string ETag => Version.ToString(CultureInfo.InvariantCulture);
    }
}
