using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TalentMedia.TestKit.Simulation;

/// <summary>
/// What goes wrong in a run, as probabilities. Each kind is on in some runs and off in others, and strong in some of those:
/// a run in which everything fails all the time gets nowhere and finds nothing.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class Faults
{
    /// <summary>Between any two turns: the silo dies, with all it has in memory and under way.</summary>
    public double Crash { get; private set; }

    /// <summary>Between any two turns: a host at the edge dies, and the silo goes on.</summary>
    public double HostCrash { get; private set; }

    /// <summary>A call outside fails and nothing was done.</summary>
    public double FailBefore { get; private set; }

    /// <summary>A call outside was done, and its answer is an error.</summary>
    public double FailAfter { get; private set; }

    /// <summary>A call outside takes seconds in place of milliseconds.</summary>
    public double Slow { get; private set; }

    /// <summary>A delivery of a stream or an observer is lost.</summary>
    public double Lost { get; private set; }

    /// <summary>A delivery of a stream or an observer comes twice.</summary>
    public double Repeated { get; private set; }

    /// <summary>Time passes although turns are ready.</summary>
    public double Sluggish { get; private set; }

    /// <summary>A connection from outside is cut, per message.</summary>
    public double Cut { get; private set; }

    /// <summary>At the start of a silo: its wall clock is off.</summary>
    public double ClockOff { get; private set; }

    /// <summary>Between any two turns: the silo's wall clock is set to another time.</summary>
    public double ClockJump { get; private set; }

    public static Faults Draw(Random chance) => new()
    {
        Crash = Sometimes(chance, 0.6, 0.0001, 0.004),
        HostCrash = Sometimes(chance, 0.4, 0.0005, 0.01),
        FailBefore = Sometimes(chance, 0.5, 0.005, 0.1),
        FailAfter = Sometimes(chance, 0.5, 0.005, 0.1),
        Slow = Sometimes(chance, 0.4, 0.005, 0.1),
        Lost = Sometimes(chance, 0.5, 0.01, 0.3),
        Repeated = Sometimes(chance, 0.5, 0.01, 0.3),
        Sluggish = Sometimes(chance, 0.4, 0.01, 0.2),
        Cut = Sometimes(chance, 0.5, 0.005, 0.05),
        ClockOff = Sometimes(chance, 0.3, 0.2, 1),
        ClockJump = Sometimes(chance, 0.3, 0.001, 0.02),
    };

    public static bool Happens(double probability, Random chance) => probability > 0 && chance.NextDouble() < probability;

    /// <summary>From now on everything works, so that what should come to rest can.</summary>
    public void End() => Crash = HostCrash = FailBefore = FailAfter = Slow = Lost = Repeated = Sluggish = Cut = ClockOff = ClockJump = 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"crash {Crash:0.####}/{HostCrash:0.####} fail {FailBefore:0.###}/{FailAfter:0.###} slow {Slow:0.###} lost {Lost:0.###} repeated {Repeated:0.###} sluggish {Sluggish:0.###} cut {Cut:0.###} clock {ClockOff:0.##}/{ClockJump:0.####}");

    private static double Sometimes(Random chance, double share, double from, double to)
    {
        var isOn = chance.NextDouble() < share;
        var strength = from * Math.Pow(to / from, chance.NextDouble());
        return isOn ? strength : 0;
    }
}
