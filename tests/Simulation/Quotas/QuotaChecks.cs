using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Quotas;

/// <summary>Every call, against what was allowed, by the time that really passed.</summary>
internal static class QuotaChecks
{
    public static void Check(QuotaSilo quotas, QuotasOptions options)
    {
        foreach (var platform in PlatformNames.ByPriority)
        {
            var (name, limits) = (PlatformNames.NameOf(platform), options.LimitsOf(platform));
            var uses = quotas.Uses.Where(use => use.Platform == name).ToArray();
            foreach (var pause in quotas.Pauses.All.Where(pause => pause.Platform == name))
                CheckPause(uses, pause);
            CheckWindows(name, uses, limits.Window, limits.Limit, QuotasScenario.WithinQuota);
            CheckWindows(name, [.. uses.Where(use => use.Purpose == CallPurpose.Run)], limits.Window, limits.Limit - limits.Reserve, QuotasScenario.ReserveIsLeft);
        }
    }

    private static void CheckWindows(string platform, PlatformUse[] uses, QuotaWindow window, int limit, string promise)
    {
        for (var first = 0; first + limit < uses.Length; first++)
        {
            var (one, other) = (uses[first], uses[first + limit]);
            if (AreInOneWindow(one.At, other.At, window))
                throw new InvariantViolation(promise, $"{platform} was asked {limit + 1} times from {one.At} to {other.At}, and {limit} are allowed in a {window}.");
        }
    }

    private static bool AreInOneWindow(TimeSpan one, TimeSpan other, QuotaWindow window) => window switch
    {
        QuotaWindow.Minute => other - one < TimeSpan.FromMinutes(1),
        QuotaWindow.Hour => other - one < TimeSpan.FromHours(1),
        _ => PacificDay.Of(SimulatedWorld.Begin + one) == PacificDay.Of(SimulatedWorld.Begin + other),
    };

    /// <summary>A silo that holds units may use them until their lease is over.</summary>
    private static void CheckPause(PlatformUse[] uses, ToldPause pause)
    {
        if (Array.Find(uses, use => use.At > pause.From + QuotaRules.Lease && use.At < pause.Until) is { } use)
            throw new InvariantViolation(QuotasScenario.PauseIsKept, $"{use.Platform} was asked at {use.At}, and wanted a pause from {pause.From} to {pause.Until}.");
    }
}
