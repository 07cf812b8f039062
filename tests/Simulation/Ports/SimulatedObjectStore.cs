using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Where bytes live, as names and times: an object is there whole or not at all, from one instant to the next.</summary>
internal sealed class SimulatedObjectStore(SimulatedWorld world) : IObjectStore
{
    private readonly SimulatedLine _line = new(world, "store");
    private readonly SortedDictionary<string, DateTimeOffset> _storedAt = new(StringComparer.Ordinal);

    /// <summary>No room is left for new objects.</summary>
    public bool IsFull { get; set; }

    /// <summary>Whether content that comes again counts as stored anew; a broken variant lets it age.</summary>
    public bool MarksNew { get; set; } = true;

    /// <summary>Told of every object that is deleted, in its instant.</summary>
    public Action<ObjectKey> Deleted { get; set; } = static _ => { };

    /// <summary>What somebody stored before the run began.</summary>
    public void Add(ObjectKey key, DateTimeOffset storedAt) => _storedAt[key.Value] = storedAt;

    public bool Has(ObjectKey key) => _storedAt.ContainsKey(key.Value);

    public async Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        var key = ObjectKey.Original(sha256);
        var existed = await _line.CallAsync($"put {key}", () => Put(key), cancellationToken);
        return new StoredObject(key, sha256, bytes.Length, bytes.ToArray()) { Existed = existed };
    }

    public Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken) => _line.CallAsync($"put {key}", () => Put(key), cancellationToken);

    public Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException("No scenario reads bytes.");

    public Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken) =>
        _line.CallAsync($"check out {key}", () => Has(key) ? new LocalObject(key.Value) : null, cancellationToken);

    public Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken) => _line.CallAsync($"look for {key}", () => Has(key), cancellationToken);

    public Task<bool> TryRenewAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException("Portfolios have no avatars.");

    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken) => _line.CallAsync($"delete {key}", () => Remove(key), cancellationToken);

    public Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) => _line.CallAsync(
        $"delete stale {key}", () => _storedAt.TryGetValue(key.Value, out var at) && at < before && Remove(key), cancellationToken);

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = _storedAt.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        if (keys.Length == 0)
            yield break;
        await _line.CallAsync($"list {prefix}", static () => { }, cancellationToken);
        foreach (var key in keys)
            yield return ObjectKey.Parse(key);
    }

    private bool Put(ObjectKey key)
    {
        var existed = Has(key);
        if (IsFull && !existed)
            throw new ObjectStoreFullException(new IOException("Simulated: no room."));
        // Only originals say when their content came last.
        if (!existed || MarksNew)
            _storedAt[key.Value] = world.Clock.GetUtcNow();
        return existed;
    }

    private bool Remove(ObjectKey key)
    {
        if (!_storedAt.Remove(key.Value))
            return false;
        Deleted(key);
        return true;
    }
}
