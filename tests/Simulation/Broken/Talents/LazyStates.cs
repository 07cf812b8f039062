using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace TalentMedia.Simulation.Broken.Talents;

/// <summary>Writes behind: what waits to be written dies with the silo.</summary>
internal sealed class LazyStates(IGrainStorage right, TimeProvider time) : IGrainStorage
{
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(5);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => right.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _ = WriteLaterAsync(stateName, grainId, grainState);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => right.ClearStateAsync(stateName, grainId, grainState);

    private async Task WriteLaterAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Delay(Behind, time);
        await right.WriteStateAsync(stateName, grainId, grainState);
    }
}
