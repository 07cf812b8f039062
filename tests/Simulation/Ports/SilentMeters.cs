using System.Diagnostics.Metrics;
using TalentMedia.Talents;

namespace TalentMedia.Simulation.Ports;

/// <summary>Meters that all runs share and nobody listens to: each meter that is made is known to the process for ever.</summary>
internal sealed class SilentMeters : IMeterFactory
{
    public static readonly TalentsMeter Talents = new(new SilentMeters());

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
        // They live as long as the process.
    }
}
