using TalentMedia.Simulation.Broken;
using TalentMedia.Simulation.Broken.Collaboration;
using TalentMedia.Simulation.Broken.Quotas;
using TalentMedia.Simulation.Broken.Talents;
using TalentMedia.Simulation.Broken.Uploads;
using TalentMedia.Simulation.Collaboration;
using TalentMedia.Simulation.Quotas;
using TalentMedia.Simulation.Talents;
using TalentMedia.Simulation.Uploads;

namespace TalentMedia.Simulation.Running;

/// <summary>All there is to play.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } = [new CollaborationScenario(), new UploadsScenario(), new TalentsScenario(), new QuotasScenario()];

    /// <summary>Planted bugs, of which each must be found.</summary>
    public static IReadOnlyList<BrokenVariant> Broken { get; } = [.. BrokenCollaboration.All, .. BrokenUploads.All, .. BrokenTalents.All, .. BrokenQuotas.All];

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Scenario Named(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException($"There is no scenario \"{name}\". There are: {string.Join(", ", All.Select(scenario => scenario.Name))}.", nameof(name));

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static BrokenVariant BrokenNamed(string name) => Broken.FirstOrDefault(variant => variant.Name == name)
        ?? throw new ArgumentException($"There is no planted bug \"{name}\". There are: {string.Join(", ", Broken)}.", nameof(name));
}
