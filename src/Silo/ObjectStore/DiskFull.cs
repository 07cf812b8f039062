namespace TalentMedia.Silo.ObjectStore;

/// <summary>Tells "no room" from other failures of a write. .NET keeps the system's error number in HResult.</summary>
internal static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaLinux = 122; // EDQUOT on Linux
    private const int QuotaMac = 69; // EDQUOT on macOS and the BSDs
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool Is(IOException exception) =>
        exception.HResult is NoSpace or WindowsDiskFull
        || exception.HResult == (OperatingSystem.IsLinux() ? QuotaLinux : QuotaMac);
}
