#if ENGINE_ORLEANS
using System.Collections.Concurrent;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;

namespace TalentMedia.TestKit;

/// <summary>The activations of the tests' grains on all silos; those of the engine's own grains are left alone.</summary>
internal sealed class LiveActivations : IConfigureGrainContextProvider, IConfigureGrainContext
{
    private readonly ConcurrentDictionary<IGrainContext, byte> _live = new();

    bool IConfigureGrainContextProvider.TryGetConfigurator(GrainType grainType, GrainProperties properties, out IConfigureGrainContext configurator)
    {
        configurator = this;
        return properties.Properties.TryGetValue(WellKnownGrainTypeProperties.FullTypeName, out var name) && !name.StartsWith("Orleans.", StringComparison.Ordinal);
    }

    void IConfigureGrainContext.Configure(IGrainContext context)
    {
        _live[context] = 0;
        _ = ForgetAsync(context);
    }

    private async Task ForgetAsync(IGrainContext context)
    {
        await context.Deactivated;
        _live.TryRemove(context, out _);
    }

    public async Task EndAllAsync()
    {
        while (_live.Keys.ToArray() is { Length: > 0 } contexts)
        {
            foreach (var context in contexts)
                context.Deactivate(new(DeactivationReasonCode.RuntimeRequested, "The test asked for it."));
            await Task.WhenAll(contexts.Select(context => context.Deactivated));
            foreach (var context in contexts)
                _live.TryRemove(context, out _);
        }
    }
}
#endif
