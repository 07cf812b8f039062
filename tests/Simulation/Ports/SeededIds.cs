using System.Diagnostics.CodeAnalysis;
using TalentMedia.Identity;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Ids from the seed.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SeededIds(SimulatedWorld world) : IIdSource
{
    private readonly Random _chance = world.Chance("ids");

    public string Next(string prefix)
    {
        Span<byte> bits = stackalloc byte[16];
        _chance.NextBytes(bits);
        return IdText.Of(prefix, bits);
    }
}
