using TalentMedia.Simulation.Broken;
using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Tests;

/// <summary>The simulator finds bugs: for each promise, a rule or port that breaks it is found by it.</summary>
public sealed class PlantedBugTests
{
    private const int Seeds = 500;

    public static TheoryData<string> Variants => [.. Scenarios.Broken.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_planted_bug_is_found_by_the_promise_it_breaks(string name) =>
        Assert.NotNull(PlantedBug.Find(Scenarios.BrokenNamed(name), Seeds));

    [Fact]
    public void Every_promise_has_a_planted_bug()
    {
        var promised = Scenarios.All.SelectMany(scenario => scenario.Invariants.Select(invariant => $"{scenario.Name}: {invariant}")).Order(StringComparer.Ordinal);
        var planted = Scenarios.Broken.Select(variant => $"{variant.Scenario}: {variant.Invariant}").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(promised, planted);
    }
}
