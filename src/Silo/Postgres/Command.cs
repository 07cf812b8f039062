using System.Diagnostics;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Postgres;

/// <summary>Runs a short program to its end.</summary>
internal static class Command
{
    /// <returns>Exit code, and what it wrote to either stream.</returns>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(ProgramPath.Find(program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + error.GetAwaiter().GetResult()).Trim());
    }
}
