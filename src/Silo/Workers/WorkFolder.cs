using TalentMedia.Identity;

namespace TalentMedia.Silo.Workers;

/// <summary>Temporary folders of running jobs.</summary>
internal sealed class WorkFolder(string root, IIdSource ids)
{
    /// <summary>No attempt takes so long; a folder that old belongs to a process that died.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>A new, empty folder; disposing it removes it with all it holds.</summary>
    public Taken Take()
    {
        var path = Path.Combine(root, ids.Next("job"));
        Directory.CreateDirectory(path);
        return new Taken(path);
    }

    /// <returns>How many were removed.</returns>
    public int RemoveOrphans(DateTimeOffset now)
    {
        if (!Directory.Exists(root))
            return 0;
        var orphans = Directory.GetDirectories(root, "job_*").Where(path => Directory.GetLastWriteTimeUtc(path) < (now - Abandoned).UtcDateTime).ToList();
        foreach (var path in orphans)
            Remove(path);
        return orphans.Count;
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
