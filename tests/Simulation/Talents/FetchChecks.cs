using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>What runs asked of platforms, against the throttle.</summary>
internal static class FetchChecks
{
    /// <summary>
    /// A run's throttle counts from its slot while it is on time, a quarter of an hour long; the silo's clock may be two minutes
    /// off either way, each time; and a question may be some seconds on its way.
    /// </summary>
    private static readonly TimeSpan Least = new TalentsOptions().AutomaticInterval - TimeSpan.FromMinutes(15 + 4 + 1);

    public static void Check(TalentSilo talents)
    {
        foreach (var talent in talents.Asks.All.Where(ask => ask.IsAutomatic).GroupBy(ask => ask.TalentId))
        {
            var fetches = talent.GroupBy(ask => ask.Call).Select(call => call.First()).ToArray();
            foreach (var (first, second) in fetches.Zip(fetches.Skip(1)))
            {
                if (second.At - first.At < Least)
                    throw new InvariantViolation(TalentsScenario.NotFetchedTwice, $"{talent.Key} was fetched at {first.At} for {first} and at {second.At} for {second}.");
            }
        }
    }
}
