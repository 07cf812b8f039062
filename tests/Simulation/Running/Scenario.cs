using Microsoft.Extensions.DependencyInjection;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Running;

/// <summary>A part of the product at work, with people and an outside world that misbehaves, and what must hold whatever happens.</summary>
internal abstract class Scenario
{
    /// <summary>As on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is checked in every run; an <see cref="InvariantViolation"/> names one of these.</summary>
    public abstract IReadOnlyList<string> Invariants { get; }

    /// <summary>Plays one run: first with faults, then in peace until everything is at rest, then the checks.</summary>
    /// <param name="break">Replaces rules or ports by broken ones; null leaves the product as it is.</param>
    public abstract Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break);
}
