using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Pictures;

/// <summary>When a person chose where a talent's picture is to come from: what is shown then is what was asked for, however alike.</summary>
internal sealed class Choices(SimulatedWorld world)
{
    /// <summary>The silo's clock may be two minutes off either way, and an answer may be long on its way.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(5);

    private readonly List<(string TalentId, DateTimeOffset At)> _all = [];

    public void Add(string talentId) => _all.Add((talentId, world.Clock.GetUtcNow()));

    public bool AnyOf(string talentId, DateTimeOffset at) => _all.Exists(choice => choice.TalentId == talentId && (choice.At - at).Duration() < Around);
}
