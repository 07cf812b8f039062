using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Simulation.Running;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Quotas;

/// <summary>Several silos' gates that ask the platforms as often as they are let, over a day and a half, with limits that platforms announce and a silo that dies.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class QuotasScenario : Scenario
{
    public const string WithinQuota = "no platform is asked more than its quota allows in any window";
    public const string PauseIsKept = "nobody is asked while the platform wants a pause";
    public const string ReserveIsLeft = "runs leave the reserve to others";
    public const string QuotaComesBack = "a quota that was used up comes back";

    private const double Reserve = 0.25;

    /// <summary>How long after the last use all of each quota is there again: its window, a pause, and whatever clocks may differ by.</summary>
    private static readonly (Platform Platform, TimeSpan After)[] Rests =
        [(Platform.TikTok, TimeSpan.FromMinutes(30)), (Platform.Instagram, TimeSpan.FromMinutes(90)), (Platform.YouTube, TimeSpan.FromHours(25))];

    public override string Name => "quotas";

    public override IReadOnlyList<string> Invariants => [WithinQuota, PauseIsKept, ReserveIsLeft, QuotaComesBack];

    public override async Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        var chance = world.Chance("quotas");
        var options = new QuotasOptions
        {
            Reserve = Reserve,
            Instagram = new QuotaOptions { Limit = chance.Next(4, 30), Window = QuotaWindow.Hour },
            TikTok = new QuotaOptions { Limit = chance.Next(3, 12), Window = QuotaWindow.Minute },
            YouTube = new QuotaOptions { Limit = chance.Next(10, 60), Window = QuotaWindow.Day },
        };
        var quotas = new QuotaSilo(world, options) { Break = @break };
        using var silo = new SimulatedSilo(world, quotas.Configure);

        var end = TimeSpan.FromHours(chance.Next(10, 36));
        var callers = Enumerable.Range(0, chance.Next(2, 5)).Select(number => new SimulatedCaller(world, silo, quotas, number)).ToArray();
        await Task.WhenAll(callers.Select(caller => world.Go(() => caller.WorkAsync(end))));

        // Peace: nobody asks until all of a quota is there again.
        world.Faults.End();
        world.Trace.Write("world", "peace");
        await silo.UpAsync();
        var peace = world.Elapsed;
        foreach (var (platform, after) in Rests)
        {
            await world.Delay(peace + after - world.Elapsed);
            if (!await callers[0].AskAsync(platform, CallPurpose.Run))
                throw new InvariantViolation(QuotaComesBack, $"{platform} may not be asked, {after} after it was asked last.");
        }

        QuotaChecks.Check(quotas, options);
    }
}
