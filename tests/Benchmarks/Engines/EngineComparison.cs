using System.Globalization;

namespace TalentMedia.Benchmarks.Engines;

/// <summary>The rounds of several engines side by side: medians, how far the rounds lay apart, and each engine against the first.</summary>
internal static class EngineComparison
{
    /// <param name="file">Lines as <see cref="EngineBenchmark"/> writes them.</param>
    public static int Print(string file)
    {
        var values = File.ReadLines(file).Select(line => line.Split('\t')).Select(parts => (Engine: parts[0], Measure: parts[1], Unit: parts[2], Value: double.Parse(parts[3], CultureInfo.InvariantCulture))).ToArray();
        var engines = values.Select(value => value.Engine).Distinct().ToArray();
        Console.WriteLine($"| median of {values.GroupBy(value => (value.Engine, value.Measure)).Min(same => same.Count())} rounds (lowest to highest) | {string.Join(" | ", engines)} |{string.Concat(engines.Skip(1).Select(engine => $" {engine} : {engines[0]} |"))}");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---:|", (2 * engines.Length) - 1)));
        foreach (var measure in values.GroupBy(value => (value.Measure, value.Unit)))
        {
            var rounds = engines.Select(engine => measure.Where(value => value.Engine == engine).Select(value => value.Value).Order().ToArray()).ToArray();
            var ratios = rounds.Skip(1).Select(round => round.Length == 0 ? " |" : string.Create(CultureInfo.InvariantCulture, $" {Median(round) / Median(rounds[0]):0.00} |"));
            Console.WriteLine($"| {measure.Key.Measure} | {string.Join(" | ", rounds.Select(round => Text(round, measure.Key.Unit)))} |{string.Concat(ratios)}");
        }

        return 0;
    }

    private static double Median(double[] ordered) => ordered.Length % 2 == 1
        ? ordered[ordered.Length / 2]
        : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;

    private static string Text(double[] ordered, string unit) => ordered.Length == 0
        ? ""
        : $"{Number(Median(ordered))}{(unit == "/s" ? "" : " ")}{unit} ({Number(ordered[0])} to {Number(ordered[^1])})";

    private static string Number(double value) => value >= 100 ? value.ToString("#,0", CultureInfo.InvariantCulture) : value.ToString("0.0", CultureInfo.InvariantCulture);
}
