using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Commands;

/// <summary>What there is to play.</summary>
internal static class ListCommand
{
    public static int Run()
    {
        foreach (var scenario in Scenarios.All)
        {
            Console.WriteLine(scenario.Name);
            foreach (var invariant in scenario.Invariants)
                Console.WriteLine($"  {invariant}");
            foreach (var variant in Scenarios.Broken.Where(variant => variant.Scenario == scenario.Name))
                Console.WriteLine($"    planted: {variant.Name}: {variant.WhatIsWrong}");
        }

        return 0;
    }
}
