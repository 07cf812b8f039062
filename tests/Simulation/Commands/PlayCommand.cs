using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TalentMedia.Simulation.Running;

namespace TalentMedia.Simulation.Commands;

/// <summary>Many seeds, with progress on standard error and the result on standard output.</summary>
internal static class PlayCommand
{
    private const int Shown = 20;

    public static int Run(string? scenario, SeedRange seeds, int threads)
    {
        if (seeds.Count < 1 || threads < 1)
            throw new ArgumentException("--seeds and --threads are 1 or more.");
        var scenarios = scenario is null ? Scenarios.All : [Scenarios.Named(scenario)];
        var failures = new List<Run>();
        var (runs, turns, watch) = (0L, 0L, Stopwatch.StartNew());
        Progress().Start(context =>
        {
            var task = context.AddTask("seeds", maxValue: (double)seeds.Count * scenarios.Count);
            SeedRunner.Play(scenarios, seeds, threads, run =>
            {
                (runs, turns) = (runs + 1, turns + run.Turns);
                if (run.Failure is not null)
                    failures.Add(run);
                task.Description = string.Create(CultureInfo.InvariantCulture, $"{runs / watch.Elapsed.TotalSeconds:0} runs/s, {failures.Count} failed");
                task.Increment(1);
            });
        });
        foreach (var run in failures.OrderBy(run => (run.Seed, run.Scenario)).Take(Shown))
            Console.WriteLine($"FAILED {run.Scenario} seed {run.Seed}: {run.Failure!.Message}\n  ./simulate --scenario {run.Scenario} --seed {run.Seed} --trace");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs} runs of {seeds.Count} seeds, {failures.Count} failed, {watch.Elapsed.TotalSeconds:0.0} s, {runs / watch.Elapsed.TotalSeconds:0} runs/s, {turns / watch.Elapsed.TotalSeconds:0} turns/s on {threads} threads"));
        return failures.Count == 0 ? 0 : 1;
    }

    private static Progress Progress() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
}
