using System.Text;
using TalentMedia.Identity;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Workers;

/// <summary>Temporary folders of running work, below one folder a process, whose name tells whether the process still lives.</summary>
internal sealed class WorkFolder(string root, ProcessIdentity identity, IIdSource ids) : IWorkFolders
{
    private readonly string _own = Path.Combine(root, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(identity.Name)));

    public IWorkFolder Take()
    {
        var path = Path.Combine(_own, ids.Next("work"));
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
            ? Directory.GetDirectories(root).Count(path => identity.IsDead(OwnerOf(Path.GetFileName(path))) && TryRemove(path))
            : 0;

    private static string OwnerOf(string folder)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(folder));
        }
        catch (FormatException)
        {
            return ""; // Not one of ours: nobody's to remove.
        }
    }

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
