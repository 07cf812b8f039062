using System.Runtime.InteropServices;

namespace TalentMedia.Silo.ObjectStore;

/// <summary>
/// Makes names survive a power cut: on POSIX a new name is durable only once its folder was flushed (fsync(2), NOTES).
/// Windows journals names with the file, so there is nothing to do there.
/// </summary>
internal static partial class DurableFolder
{
    /// <summary>Makes a folder and every missing one above it, each flushed into its parent.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder);
        if (parent is { Length: > 0 })
            Create(parent);
        Directory.CreateDirectory(folder);
        if (parent is { Length: > 0 })
            Flush(parent);
    }

    public static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OpenPath(folder, flags: 0);
        if (descriptor < 0)
            throw Failure("open", folder);
        var result = Fsync(descriptor);
        var failure = result == 0 ? null : Failure("fsync", folder);
        _ = Close(descriptor);
        if (failure is not null)
            throw failure;
    }

    private static IOException Failure(string call, string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{call} of the folder {folder} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenPath(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
