using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TalentMedia.Storage;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Objects in memory, at once: the grains' turns are all there is to wait for.</summary>
internal sealed class MemoryObjects : IObjectStore
{
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();

    public IEnumerable<string> Keys => _objects.Keys;

    public void Put(string key, string content) => _objects[key] = System.Text.Encoding.UTF8.GetBytes(content);

    public Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken)
    {
        _objects.TryAdd(key.Value, File.ReadAllBytes(path));
        File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (!_objects.TryGetValue(key.Value, out var content))
            return Task.FromResult<LocalObject?>(null);
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, content);
        return Task.FromResult<LocalObject?>(new LocalObject(path, () => File.Delete(path)));
    }

    public Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken) => Task.FromResult(_objects.ContainsKey(key.Value));

    public Task<bool> TryRenewAsync(ObjectKey key, CancellationToken cancellationToken) => ExistsAsync(key, cancellationToken);

    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        _objects.TryRemove(key.Value, out _);
        return Task.CompletedTask;
    }

    public Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken) => Task.FromResult(
        _objects.TryGetValue(key.Value, out var content) ? new ObjectContent(new MemoryStream(content), content.Length, DateTimeOffset.UnixEpoch) : null);

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var key in _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
            yield return ObjectKey.Parse(key);
    }

    public Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();
}
