namespace TalentMedia.Storage;

/// <summary>An upload that is safely stored.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Head">The first bytes (at most 128), enough to recognise the format.</param>
public sealed record StoredObject(ObjectKey Key, string Sha256, long Length, byte[] Head)
{
    /// <summary>The same content was there before; its bytes belong to another asset too.</summary>
    public bool Existed { get; init; }
}

/// <summary>An object opened for reading; dispose it.</summary>
public sealed class ObjectContent(Stream stream, long length, DateTimeOffset storedAt) : IAsyncDisposable
{
    public Stream Stream { get; } = stream;

    public long Length { get; } = length;

    public DateTimeOffset StoredAt { get; } = storedAt;

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}

/// <summary>A local path of an object. Disposing it removes a temporary copy, never the object.</summary>
public sealed class LocalObject(string path, Action? release = null) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => release?.Invoke();
}

/// <summary>More bytes came than were allowed.</summary>
public sealed class ObjectTooLargeException(long maxBytes)
    : IOException($"The content is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}

/// <summary>No bytes came.</summary>
public sealed class ObjectEmptyException()
    : IOException("The content is empty.");

/// <summary>The store has no room left.</summary>
public sealed class ObjectStoreFullException(Exception inner)
    : IOException("The object store has no room left.", inner);
