using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using TalentMedia.Silo.Imaging.Child;

namespace TalentMedia.Silo.Imaging.Children;

/// <summary>How a child is started: this assembly again, in its imaging role, with an environment of its own.</summary>
internal static class ChildProgram
{
    private const string SetPrivileges = "/usr/bin/setpriv";

    /// <summary>Nothing else of ours reaches a child: the silo's environment may hold secrets.</summary>
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH", "TMPDIR"];

    /// <summary>
    /// Read by native code before any of ours runs, so they are set here. The heap's limit is in hexadecimal bytes, 256
    /// MB: a child's managed part is small. Two allocator arenas instead of eight a processor halve what stays held.
    /// </summary>
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["VIPS_CONCURRENCY"] = "1",
        ["VIPS_BLOCK_UNTRUSTED"] = "1",
        ["MALLOC_ARENA_MAX"] = "2",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "10000000",
        ["LC_ALL"] = "C.UTF-8",
        ["HOME"] = "/nonexistent",
    };

    public static ProcessStartInfo Describe(ChildSettings settings)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        Inherit(start);
        foreach (var argument in Command(settings)) start.ArgumentList.Add(argument);
        start.FileName = start.ArgumentList[0];
        start.ArgumentList.RemoveAt(0);
        return start;
    }

    private static IEnumerable<string> Command(ChildSettings settings)
    {
        // setpriv replaces itself by what it starts: a root silo's children are root without any of root's powers.
        if (File.Exists(SetPrivileges))
        {
            yield return SetPrivileges;
            yield return "--no-new-privs";
            yield return "--inh-caps=-all";
            if (System.Environment.IsPrivilegedProcess) yield return "--bounding-set=-all";
        }

        yield return FindHost();
        yield return typeof(ImagingChild).Assembly.Location;
        yield return ImagingChild.Role;
        yield return JsonSerializer.Serialize(settings, ChildJson.Default.ChildSettings);
    }

    private static void Inherit(ProcessStartInfo start)
    {
        var inherited = Inherited.Select(name => (name, System.Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited.Where(v => v.Item2 is not null)) start.Environment[name] = value;
        foreach (var (name, value) in Environment) start.Environment[name] = value;
    }

    /// <summary>The dotnet that runs this process, by where its runtime lies: DIR/shared/Microsoft.NETCore.App/VERSION.</summary>
    private static string FindHost()
    {
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(host)
            ? host
            : throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture, $"Pictures are rendered by a second dotnet process, and {host} is not there."));
    }
}
