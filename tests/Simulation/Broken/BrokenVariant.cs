using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Simulation.Broken;

/// <summary>A rule or port with a planted bug: proof that the simulator would find such a one. It exists here only.</summary>
/// <param name="Scenario">The scenario that finds it.</param>
/// <param name="Invariant">The promise that it breaks.</param>
/// <param name="WhatIsWrong">One sentence.</param>
/// <param name="Break">Replaces what is right.</param>
internal sealed record BrokenVariant(string Name, string Scenario, string Invariant, string WhatIsWrong, Action<IServiceCollection> Break)
{
    public override string ToString() => Name;
}
