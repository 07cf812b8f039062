using TalentMedia.Simulation.Broken;
using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Commands;

/// <summary>Looks for planted bugs, and says which seed found each.</summary>
internal static class BrokenCommand
{
    public static int Run(string name, int seeds)
    {
        var missed = 0;
        foreach (var variant in name == "all" ? Scenarios.Broken : [Scenarios.BrokenNamed(name)])
        {
            var found = PlantedBug.Find(variant, seeds);
            missed += found is null ? 1 : 0;
            Console.WriteLine(found is null
                ? $"{variant.Name}: NOT FOUND in {seeds} seeds ({variant.Invariant})"
                : $"{variant.Name}: found by seed {found.Seed} ({found.Broken})");
        }

        return missed == 0 ? 0 : 1;
    }
}
