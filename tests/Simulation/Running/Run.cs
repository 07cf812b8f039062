using Microsoft.Extensions.DependencyInjection;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Running;

/// <summary>One seed played through one scenario.</summary>
/// <param name="Failure">Null where everything held.</param>
/// <param name="Fingerprint">Equal for equal runs.</param>
internal sealed record Run(string Scenario, int Seed, Exception? Failure, ulong Fingerprint, long Turns, TimeSpan VirtualTime)
{
    /// <summary>The promise that was broken; null where none was.</summary>
    public string? Broken => Failure switch
    {
        null => null,
        InvariantViolation violation => violation.Invariant,
        _ => "no unexpected exception",
    };

    /// <param name="listen">Told every line of the trace.</param>
    public static Run Of(Scenario scenario, int seed, Action<IServiceCollection>? @break = null, Action<string>? listen = null)
    {
        var world = new SimulatedWorld(seed, listen);
        Exception? failure = null;
        try
        {
            world.Run(() => scenario.PlayAsync(world, @break));
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        return new Run(scenario.Name, seed, failure, world.Trace.Fingerprint, world.Steps, world.Elapsed);
    }
}
