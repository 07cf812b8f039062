namespace TalentMedia.Storage;

/// <summary>Where bytes live. Writes are atomic: an object is there whole or not at all, and survives a power cut once written.</summary>
public interface IObjectStore
{
    /// <summary>
    /// Streams an upload in under its own SHA-256, in bounded memory. Nothing is left behind if the stream fails,
    /// is longer than <paramref name="maxBytes"/> or empty. Content that is there already counts as stored now.
    /// </summary>
    /// <exception cref="ObjectTooLargeException">More than <paramref name="maxBytes"/> came.</exception>
    /// <exception cref="ObjectEmptyException">Nothing came.</exception>
    /// <exception cref="ObjectStoreFullException">No room is left.</exception>
    Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Takes over a finished local file under <paramref name="key"/>; the file is gone afterwards. An object already there stays, and counts as stored now.</summary>
    Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken);

    /// <summary>Opens an object for reading; null where there is none.</summary>
    Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>A local, read-only path of the object for programs that want a file; null where there is none. Dispose it when done.</summary>
    Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Counts an object as stored now, so that <see cref="DeleteStaleAsync"/> leaves it to whoever goes on to use it.</summary>
    /// <returns>False where there is none.</returns>
    Task<bool> TryRenewAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Deletes an object; no error where there is none.</summary>
    Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Deletes an object unless it was stored, or stored again, since <paramref name="before"/>; safe beside a writer of the same content.</summary>
    /// <returns>Whether it was deleted.</returns>
    Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>The keys that begin with <paramref name="prefix"/>, in no particular order.</summary>
    IAsyncEnumerable<ObjectKey> ListAsync(string prefix, CancellationToken cancellationToken);
}
