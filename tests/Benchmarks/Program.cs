using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Benchmarks;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging;

// Renders every picture of a folder ROUNDS times through the pool and prints what it cost.
// dotnet TalentMedia.Benchmarks.dll FOLDER [PATTERN] [ROUNDS] [--Imaging:Processes=2 …]
if (args is not [var folder, ..] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("Usage: TalentMedia.Benchmarks FOLDER [PATTERN] [ROUNDS] [--Imaging:Setting=value …]");
    return 2;
}

var plain = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
var files = Directory.GetFiles(folder, plain.Length > 1 ? plain[1] : "*.jpg");
var rounds = plain.Length > 2 ? int.Parse(plain[2], CultureInfo.InvariantCulture) : 3;
var configuration = new ConfigurationBuilder().AddCommandLine([.. args.Where(a => a.StartsWith("--", StringComparison.Ordinal))]).Build();
await using var services = new ServiceCollection().AddLogging().AddImaging(configuration).BuildServiceProvider();
var processor = services.GetRequiredService<IImageProcessor>();
var output = Directory.CreateTempSubdirectory("benchmark-").FullName;
var self = Process.GetCurrentProcess();
for (var round = 1; round <= rounds; round++)
{
    var (watch, cpu, rejected) = (Stopwatch.StartNew(), ProcessTree.Cpu(), 0);
    await Task.WhenAll(files.Select(async (file, i) =>
    {
        var target = Directory.CreateDirectory(Path.Combine(output, $"{round}-{i}"));
        var outcome = await processor.RenderAsync(new(file, target.FullName), CancellationToken.None);
        if (outcome.IsRejected) Interlocked.Increment(ref rejected);
        target.Delete(recursive: true);
    }));
    self.Refresh();
    var (seconds, spent) = (watch.Elapsed.TotalSeconds, ProcessTree.Cpu() - cpu);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"round {round}: {files.Length} pictures ({rejected} rejected) in {seconds:F1} s = {files.Length / seconds:F2}/s, {spent / files.Length:F3} CPU s each; peak MB: own {self.PeakWorkingSet64 >> 20}, children {string.Join(' ', ProcessTree.ChildPeaks())}"));
}

Directory.Delete(output, recursive: true);
return 0;
