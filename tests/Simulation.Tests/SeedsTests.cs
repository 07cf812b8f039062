using System.Globalization;
using System.Text;
using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Tests;

/// <summary>Every promise, over many seeds of every scenario.</summary>
public sealed class SeedsTests
{
    /// <summary>Seeds a scenario. The environment variable TALENTMEDIA_SEEDS asks for more, or for fewer while working.</summary>
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("TALENTMEDIA_SEEDS") ?? "700", CultureInfo.InvariantCulture);

    public static TheoryData<string> Names => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_promise_holds_whatever_fails(string scenario)
    {
        var (runs, failures) = (0, new List<Run>());
        SeedRunner.Play([Scenarios.Named(scenario)], new SeedRange(1, Seeds), Environment.ProcessorCount, run =>
        {
            runs++;
            if (run.Failure is not null)
                failures.Add(run);
        });

        Assert.Equal(Seeds, runs);
        Assert.True(failures.Count == 0, Report(failures));
    }

    private static string Report(IEnumerable<Run> failures)
    {
        var report = new StringBuilder();
        foreach (var run in failures.OrderBy(run => run.Seed).Take(5))
            report.AppendLine(CultureInfo.InvariantCulture, $"seed {run.Seed}: {run.Failure!.Message}").AppendLine(CultureInfo.InvariantCulture, $"  ./simulate --scenario {run.Scenario} --seed {run.Seed} --trace");
        return report.ToString();
    }
}
