using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Broken;

internal static class PlantedBug
{
    /// <summary>The first run that breaks the variant's own promise; null where none of the seeds does.</summary>
    public static Run? Find(BrokenVariant variant, int seeds)
    {
        var scenario = Scenarios.Named(variant.Scenario);
        return Enumerable.Range(1, seeds).Select(seed => Run.Of(scenario, seed, variant.Break)).FirstOrDefault(run => run.Broken == variant.Invariant);
    }
}
