using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging;

namespace TalentMedia.Benchmarks.Rendering;

/// <summary>Renders every picture of a folder some rounds through the pool and prints what it cost.</summary>
internal static class RenderBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var plain = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (plain is not [var folder, ..] || !Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync("render needs a folder of pictures.");
            return 2;
        }

        var files = Directory.GetFiles(folder, plain.Length > 1 ? plain[1] : "*.jpg");
        var rounds = plain.Length > 2 ? int.Parse(plain[2], CultureInfo.InvariantCulture) : 3;
        var configuration = new ConfigurationBuilder().AddCommandLine([.. args.Except(plain)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddImaging(configuration).BuildServiceProvider();
        var processor = services.GetRequiredService<IImageProcessor>();
        var output = Directory.CreateTempSubdirectory("benchmark-").FullName;
        for (var round = 1; round <= rounds; round++)
            await RunAsync(round, processor, files, output);
        Directory.Delete(output, recursive: true);
        return 0;
    }

    private static async Task RunAsync(int round, IImageProcessor processor, string[] files, string output)
    {
        var (watch, cpu, rejected) = (Stopwatch.StartNew(), ProcessTree.Cpu(), 0);
        await Task.WhenAll(files.Select(async (file, i) =>
        {
            var target = Directory.CreateDirectory(Path.Combine(output, $"{round}-{i}"));
            var outcome = await processor.RenderAsync(new(file, target.FullName), CancellationToken.None);
            if (outcome.IsRejected) Interlocked.Increment(ref rejected);
            target.Delete(recursive: true);
        }));
        using var self = Process.GetCurrentProcess();
        var (seconds, spent) = (watch.Elapsed.TotalSeconds, ProcessTree.Cpu() - cpu);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"round {round}: {files.Length} pictures ({rejected} rejected) in {seconds:F1} s = {files.Length / seconds:F2}/s, {spent / files.Length:F3} CPU s each; peak MB: own {self.PeakWorkingSet64 >> 20}, children {string.Join(' ', ProcessTree.ChildPeaks())}"));
    }
}
