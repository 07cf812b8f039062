using System.Runtime.InteropServices;

namespace TalentMedia.Silo.ObjectStore;

/// <summary>
/// Gives a finished file its place only where nothing stands. <see cref="File.Move(string, string, bool)"/> looks first and
/// renames then, so two writers can both believe that they were first; link(2) looks and acts in one step.
/// </summary>
internal static partial class NewName
{
    private const int Exists = 17; // EEXIST
    private const int NotPermitted = 1; // EPERM: the file system has no hard links

    /// <returns>False where a file stands there already. The source is gone or redundant afterwards: the caller deletes it.</returns>
    public static bool TryGive(string source, string target)
    {
        if (OperatingSystem.IsWindows())
            return TryMove(source, target);
        if (Link(source, target) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            Exists => false,
            NotPermitted => TryMove(source, target),
            _ => throw new IOException($"{target} could not be written: {Marshal.GetPInvokeErrorMessage(error)}", error),
        };
    }

    private static bool TryMove(string source, string target)
    {
        try
        {
            File.Move(source, target, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string source, string target);
}
