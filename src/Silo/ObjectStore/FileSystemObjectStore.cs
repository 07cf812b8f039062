using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TalentMedia.Identity;
using TalentMedia.Silo.Processes;
using TalentMedia.Storage;

namespace TalentMedia.Silo.ObjectStore;

/// <summary>
/// Objects as files below one folder, which several processes may share. A write goes to <c>+incoming</c> on the same volume
/// ('+' is in no object key), is flushed to the disk, renamed to its place and the folder flushed, so that an object is there
/// whole or not at all.
/// </summary>
internal sealed partial class FileSystemObjectStore(string root, ProcessIdentity identity, IIdSource ids, TimeProvider clock, ILogger<FileSystemObjectStore> logger)
    : IObjectStore
{
    private readonly OwnFolder _incoming = new(Path.Combine(root, "+incoming"), identity);
    private readonly OwnFolder _aside = new(Path.Combine(root, "+aside"), identity);
    private readonly Lock _opening = new();
    private bool _opened;

    /// <summary>Makes the folders and removes what a killed process left half-written. Done once; every write calls it.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public void Open()
    {
        lock (_opening)
        {
            if (_opened)
                return;
            DurableFolder.Create(_incoming.Path);
            foreach (var folder in _incoming.FindLeft(clock.GetUtcNow()))
                Remove(folder);
            foreach (var folder in _aside.FindLeft(clock.GetUtcNow()))
                StaleFiles.PutAllBack(folder, root);
            _opened = true;
        }
    }

    public async Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var temporary = NextTemporary();
        try
        {
            var received = await ReceivedFile.WriteAsync(content, temporary, maxBytes, cancellationToken);
            var key = ObjectKey.Original(received.Sha256);
            var added = !StaleFiles.TryMarkNew(PathOf(key), clock.GetUtcNow()) && Publish(temporary, key);
            return new StoredObject(key, received.Sha256, received.Length, received.Head) { Existed = !added };
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            throw new ObjectStoreFullException(exception);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var temporary = NextTemporary();
        try
        {
            // The source may be on another volume, where a move is a copy: so first here, then atomically to its place.
            File.Move(path, temporary);
            DurableFolder.FlushFile(temporary);
            if (!StaleFiles.TryMarkNew(PathOf(key), clock.GetUtcNow()))
                Publish(temporary, key);
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            throw new ObjectStoreFullException(exception);
        }
        finally
        {
            File.Delete(temporary);
        }

        return Task.CompletedTask;
    }

    public Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            var stream = new FileStream(PathOf(key), new FileStreamOptions
            {
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                Share = FileShare.Read | FileShare.Delete,
            });
            return Task.FromResult<ObjectContent?>(new ObjectContent(stream, stream.Length, WrittenAt(File.GetLastWriteTimeUtc(stream.SafeFileHandle))));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<ObjectContent?>(null);
        }
    }

    public Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return Task.FromResult(File.Exists(path) ? new LocalObject(path) : null);
    }

    public Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(key)));

    public Task<bool> TryRenewAsync(ObjectKey key, CancellationToken cancellationToken) =>
        Task.FromResult(StaleFiles.TryMarkNew(PathOf(key), clock.GetUtcNow()));

    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(PathOf(key));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing under that prefix was ever stored.
        }

        return Task.CompletedTask;
    }

    public Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult(StaleFiles.TryDelete(root, key.Value, Path.Combine(_aside.Path, ids.Next("out")), before));

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var folder = FolderOf(prefix);
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name[0] != '+')
                yield return ObjectKey.Parse(name);
        }
    }

    private static DateTimeOffset WrittenAt(DateTime utc) => new(utc, TimeSpan.Zero);

    /// <summary>The deepest folder that holds every key with the prefix; never outside the root, because it is made of key segments.</summary>
    private string FolderOf(string prefix)
    {
        var end = prefix.LastIndexOf('/');
        return end <= 0 ? root : PathOf(ObjectKey.Parse(prefix[..end]));
    }

    private string PathOf(ObjectKey key)
    {
        // A default(ObjectKey) was never parsed; all others are safe segments by construction.
        if (key.Value is null)
            throw new ArgumentException("The key is empty.", nameof(key));
        return Path.Combine(root, key.Value.Replace('/', Path.DirectorySeparatorChar));
    }

    private string NextTemporary()
    {
        Open();
        return Path.Combine(_incoming.Path, ids.Next("in"));
    }

    /// <returns>False where an object was there already; it stays.</returns>
    private bool Publish(string temporary, ObjectKey key)
    {
        var target = PathOf(key);
        if (File.Exists(target))
            return false;
        var folder = Path.GetDirectoryName(target)!;
        DurableFolder.Create(folder);
        if (!NewName.TryGive(temporary, target))
            return false;
        DurableFolder.Flush(folder);
        return true;
    }

    /// <summary>A child that outlives its killed parent for a moment may still write here; the next start has the rest.</summary>
    private void Remove(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder).Length;
            Directory.Delete(folder, recursive: true);
            if (files > 0)
                LogStaleRemoved(logger, files, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(logger, folder, exception);
        }
    }
}
