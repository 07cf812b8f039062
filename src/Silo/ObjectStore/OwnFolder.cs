using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.ObjectStore;

/// <summary>Where a process keeps what is not finished: below a common folder, in one of its own, whose name tells whether the process still lives.</summary>
internal sealed class OwnFolder(string parent, ProcessIdentity identity)
{
    /// <summary>After which a process of another machine, or of an earlier boot, counts as gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    public string Path { get; } = System.IO.Path.Combine(parent, ProcessIdentity.FolderOf(identity.Name));

    /// <summary>The folders of processes that are gone.</summary>
    public IEnumerable<string> FindLeft(DateTimeOffset now) => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent).Where(path => ProcessIdentity.OwnerOf(System.IO.Path.GetFileName(path)) is { } owner && IsGone(owner, path, now))
        : [];

    private bool IsGone(string owner, string path, DateTimeOffset now) =>
        identity.IsDead(owner) || (owner != identity.Name && Directory.GetLastWriteTimeUtc(path) < (now - Silence).UtcDateTime);
}
