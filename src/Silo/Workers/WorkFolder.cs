using TalentMedia.Identity;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Workers;

/// <summary>Temporary folders of running jobs, below one folder a process, whose name tells whether the process still lives.</summary>
internal sealed class WorkFolder(string root, ProcessIdentity identity, IIdSource ids)
{
    private readonly string _own = Path.Combine(root, identity.FolderName);

    /// <summary>A new, empty folder; disposing it removes it with all it holds.</summary>
    public Taken Take()
    {
        var path = Path.Combine(_own, ids.Next("job"));
        Directory.CreateDirectory(path);
        return new Taken(path);
    }

    /// <summary>
    /// Removes what processes of this machine left that are dead. A folder that something still writes into, such as a
    /// renderer that outlives its killed parent for a moment, is left for the next time.
    /// </summary>
    /// <returns>How many processes' folders are gone.</returns>
    public int RemoveOrphans() =>
        Directory.Exists(root)
            ? Directory.GetDirectories(root).Count(path => ProcessIdentity.OwnerOf(Path.GetFileName(path)) is { } owner && identity.IsDead(owner) && TryRemove(path))
            : 0;

    private static bool TryRemove(string path)
    {
        try
        {
            Remove(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process cleaned up at the same time.
        }
    }

    internal sealed record Taken(string Path) : IDisposable
    {
        public void Dispose() => Remove(Path);
    }
}
