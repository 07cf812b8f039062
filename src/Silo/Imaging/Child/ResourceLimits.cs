using TalentMedia.Silo.Imaging.Children;

namespace TalentMedia.Silo.Imaging.Child;

/// <summary>setrlimit(2) for this process. A picture that asks for more ends its process, not the machine's peace.</summary>
internal static unsafe class ResourceLimits
{
    private const int Cpu = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;
    private const int OpenFiles = 7;
    private const ulong Unlimited = ulong.MaxValue;

    /// <summary>No rendition comes near this; a decoder that writes elsewhere does not get far.</summary>
    private const ulong MaxFileBytes = 256UL * 1024 * 1024;

    /// <summary>
    /// RLIMIT_DATA counts private writable memory, which is what decoders allocate. RLIMIT_AS would count the address
    /// space that the .NET runtime reserves and never uses.
    /// </summary>
    /// <returns>The names of limits that could not be set.</returns>
    public static List<string> Apply(ChildSettings settings)
    {
        List<string> failed = [];
        Set(Core, 0, 0, "core", failed);
        Set(FileSize, MaxFileBytes, MaxFileBytes, "file size", failed);
        Set(OpenFiles, 128, 128, "open files", failed);
        Set(Data, (ulong)settings.MemoryBytes, (ulong)settings.MemoryBytes, "memory", failed);
        if (Libc.setpriority(0, 0, settings.Niceness) != 0) failed.Add("niceness");
        return failed;
    }

    /// <summary>Allows so many more seconds of processor time from now on; past them the kernel ends the process.</summary>
    public static void AllowCpu(int seconds)
    {
        var used = (ulong)Math.Ceiling(Environment.CpuUsage.TotalTime.TotalSeconds);
        Set(Cpu, used + (ulong)seconds, Unlimited, "cpu", []);
    }

    private static void Set(int resource, ulong soft, ulong hard, string name, List<string> failed)
    {
        var limit = new Libc.ResourceLimit { Soft = soft, Hard = hard };
        if (Libc.setrlimit(resource, &limit) != 0) failed.Add(name);
    }
}
