namespace TalentMedia.Silo.Hosting;

/// <summary>A file that one process has open at a time; the operating system frees it when the process dies.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the file <c>lock</c> in the folder; whoever holds it may need a moment to stop.</summary>
    /// <param name="taken">What is said when it does not become free.</param>
    /// <exception cref="StartRefusedException">Another process keeps it.</exception>
    public static async Task<IDisposable> TakeAsync(string folder, string taken, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "lock");
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(file))
            {
                if (TimeProvider.System.GetElapsedTime(begin) > Patience)
                    throw StartRefusedException.Settings(taken, exception);
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }
}
