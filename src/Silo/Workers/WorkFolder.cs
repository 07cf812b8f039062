using TalentMedia.Identity;
using TalentMedia.Processing;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Workers;

/// <summary>Temporary folders of running work, below one folder a process, whose name tells whether the process still lives.</summary>
internal sealed class WorkFolder(string root, IProcessIdentity identity, IIdSource ids) : IWorkFolders
{
    private readonly string _own = Path.Combine(root, ProcessIdentity.FolderOf(identity.Name));

    public IWorkFolder Take()
    {
        var path = Path.Combine(_own, ids.Next("work"));
        Directory.CreateDirectory(path);
        return new Taken(path);
    }

    /// <summary>
    /// A folder that something still writes into, such as a renderer that outlives its killed parent for a moment, is
    /// left for the next time.
    /// </summary>
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

    private sealed record Taken(string Path) : IWorkFolder
    {
        public void Dispose() => Remove(Path);
    }
}
