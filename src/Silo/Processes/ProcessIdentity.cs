using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TalentMedia.Silo.Processes;

/// <summary>
/// Names this process so that another one on the same machine can tell that it died. The machine part holds the boot
/// and the process-id space as well, so that equal host names of two containers are never taken for one machine. Where
/// the system does not say these things, nobody is declared dead and leases simply run out.
/// </summary>
internal sealed class ProcessIdentity : IProcessIdentity
{
    private readonly string _machine = FindMachine();

    public ProcessIdentity() =>
        Name = string.Create(CultureInfo.InvariantCulture, $"{_machine}|{Environment.ProcessId}|{FindStart(Environment.ProcessId)}");

    public string Name { get; }

    /// <summary>A process's name as the name of a folder, for what is its alone.</summary>
    public static string FolderOf(string name) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name));

    /// <returns>The name of the process that a folder belongs to; null where it is none of ours.</returns>
    public static string? OwnerOf(string folderName)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(folderName));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public bool IsDead(string name)
    {
        var parts = name.Split('|');
        return OperatingSystem.IsLinux()
            && parts.Length == 3
            && parts[0] == _machine
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && FindStart(process) != parts[2];
    }

    private static string FindMachine()
    {
        var boot = OperatingSystem.IsLinux() ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : "unknown";
        var space = OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : "unknown";
        return $"{Environment.MachineName}/{boot}/{space}";
    }

    /// <summary>When a process began, in ticks since boot (proc(5), stat, field 22): ids are used again, this is not. Null where none runs.</summary>
    private static string? FindStart(int process)
    {
        if (!OperatingSystem.IsLinux())
            return Environment.ProcessId == process ? Process.GetCurrentProcess().StartTime.Ticks.ToString(CultureInfo.InvariantCulture) : null;
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            // The second field is the program's name in parentheses and may hold anything, spaces included. A zombie has ended.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
