using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Commands;

/// <summary>One seed once more: the same run, bit for bit.</summary>
internal static class ReplayCommand
{
    public static int Run(string? scenario, int seed, string? broken, bool trace)
    {
        var variant = broken is null ? null : Scenarios.BrokenNamed(broken);
        var chosen = variant?.Scenario ?? scenario;
        var failed = false;
        foreach (var one in chosen is null ? Scenarios.All : [Scenarios.Named(chosen)])
        {
            var run = Running.Run.Of(one, seed, variant?.Break, trace ? Console.WriteLine : null);
            Console.WriteLine($"{run.Scenario} seed {run.Seed}: {(run.Failure is null ? "held" : "FAILED")}, {run.Turns} turns in {run.VirtualTime} of virtual time, fingerprint {run.Fingerprint:x16}");
            if (run.Failure is { } failure)
                Console.WriteLine(failure is TestKit.Simulation.InvariantViolation ? failure.Message : failure);
            failed |= run.Failure is not null;
        }

        return failed ? 1 : 0;
    }
}
