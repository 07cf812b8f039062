using System.Diagnostics;
using System.Globalization;

namespace TalentMedia.Benchmarks.Rendering;

/// <summary>This process and its living children, from proc(5).</summary>
internal static class ProcessTree
{
    /// <summary>Processor seconds of all of them so far. Children that were replaced are not counted any more.</summary>
    public static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds + Children().Sum(c => c.TotalProcessorTime.TotalSeconds);

    /// <summary>Megabytes each child has held at most.</summary>
    public static IEnumerable<long> ChildPeaks() => Children().Select(c => c.PeakWorkingSet64 >> 20);

    private static IEnumerable<Process> Children() =>
        Directory.EnumerateDirectories($"/proc/{Environment.ProcessId}/task").Select(thread => Path.Combine(thread, "children"))
            .SelectMany(f => File.ReadAllText(f).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)));
}
