using System.Diagnostics;
using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Tests;

/// <summary>One seed gives one run, bit for bit.</summary>
public sealed class DeterminismTests
{
    private const int Seeds = 20;

    public static TheoryData<string> Names => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_gives_the_same_run_twice_and_another_than_its_neighbour(string scenario)
    {
        var first = Fingerprints(scenario);
        Assert.Equal(first, Fingerprints(scenario));
        Assert.Equal(Seeds, first.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_seed_gives_the_same_run_in_another_process(string scenario)
    {
        var here = Running.Run.Of(Scenarios.Named(scenario), 7);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(Scenario).Assembly.Location, "--scenario", scenario, "--seed", "7" })
            start.ArgumentList.Add(argument);

        using var replay = Process.Start(start)!;
        var printed = await replay.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await replay.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"fingerprint {here.Fingerprint:x16}", printed, StringComparison.Ordinal);
        Assert.Equal(0, replay.ExitCode);
    }

    private static ulong[] Fingerprints(string scenario) =>
        [.. Enumerable.Range(1, Seeds).Select(seed => Running.Run.Of(Scenarios.Named(scenario), seed).Fingerprint)];
}
