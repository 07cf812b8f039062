namespace TalentMedia.Silo.ObjectStore;

/// <summary>
/// Deletes a file only if nobody stored its content again meanwhile. Whoever finds the content there marks the file as new
/// (one step, that a rename either comes before or after); the file is taken aside first and its age read then, so a
/// mark is either seen or fails, and who failed writes a file of his own.
/// </summary>
internal static class StaleFiles
{
    /// <returns>False where there is no such file: the caller writes one.</returns>
    public static bool TryMarkNew(string path, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, now.UtcDateTime);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <param name="aside">A folder of this attempt's own on the same volume, named by nobody else. After a crash in between, <see cref="PutAllBack"/>.</param>
    /// <param name="name">The file's, below its root and below <paramref name="aside"/>.</param>
    /// <returns>False where the file is gone, or was marked since <paramref name="before"/> and stays.</returns>
    public static bool TryDelete(string root, string name, string aside, DateTimeOffset before)
    {
        var (path, taken) = (Path.Combine(root, name), Path.Combine(aside, name));
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= before.UtcDateTime)
            return false;
        DurableFolder.Create(Path.GetDirectoryName(taken)!);
        try
        {
            File.Move(path, taken);
            if (File.GetLastWriteTimeUtc(taken) < before.UtcDateTime)
                return true;
            PutBack(taken, path);
            return false;
        }
        catch (FileNotFoundException)
        {
            // Somebody else deletes it too.
            return false;
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>What a process took aside and neither deleted nor put back before it died. Its folder goes.</summary>
    public static void PutAllBack(string asides, string root)
    {
        foreach (var aside in Directory.EnumerateDirectories(asides))
        {
            foreach (var taken in Directory.EnumerateFiles(aside, "*", SearchOption.AllDirectories))
                PutBack(taken, Path.Combine(root, Path.GetRelativePath(aside, taken)));
        }

        Directory.Delete(asides, recursive: true);
    }

    private static void PutBack(string taken, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(folder);
        NewName.TryGive(taken, path);
        DurableFolder.Flush(folder);
    }
}
