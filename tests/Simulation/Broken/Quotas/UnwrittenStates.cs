using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace TalentMedia.Simulation.Broken.Quotas;

/// <summary>Says of every write that it was done.</summary>
internal sealed class UnwrittenStates(IGrainStorage right) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => right.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => right.ClearStateAsync(stateName, grainId, grainState);
}
