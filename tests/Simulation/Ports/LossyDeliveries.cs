using Orleans;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>What happens to calls of observers between machines: some are lost, some come twice. Calls of grains are left alone; their callers hear of what fails.</summary>
internal sealed class LossyDeliveries(SimulatedWorld world) : IOutgoingGrainCallFilter
{
    private readonly Random _chance = world.Chance("deliveries");

    /// <summary>How many copies of one delivery arrive.</summary>
    public int Copies() =>
        Faults.Happens(world.Faults.Lost, _chance) ? 0 : Faults.Happens(world.Faults.Repeated, _chance) ? 2 : 1;

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (!typeof(IGrainObserver).IsAssignableFrom(context.InterfaceMethod.DeclaringType))
        {
            await context.Invoke();
            return;
        }

        var copies = Copies();
        if (copies != 1)
            world.Trace.Write("observer", $"{context.MethodName} arrives {copies} times");
        for (var left = copies; left > 0; left--)
            await context.Invoke();
    }
}
