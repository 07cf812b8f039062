using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Child;

/// <summary>The system calls with which a child confines itself.</summary>
internal static unsafe partial class Libc
{
    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    public static partial int setrlimit(int resource, ResourceLimit* limit);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int setpriority(int which, uint who, int nice);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport(Library, SetLastError = true)]
    public static partial long syscall(long number, nuint first, nuint second, void* third);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int dup(int descriptor);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int dup2(int descriptor, int onto);

    /// <summary>Ends the process at once, whatever its threads are doing.</summary>
    [LibraryImport(Library)]
    public static partial void _exit(int status);

    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
