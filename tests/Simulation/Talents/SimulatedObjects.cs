using System.Runtime.CompilerServices;
using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The names of objects and when they were stored, without their bytes. Looking answers at once, as a file system does; writing travels and may fail.</summary>
internal sealed class SimulatedObjects(SimulatedWorld world) : IObjectStore
{
    private readonly SortedDictionary<string, DateTimeOffset> _keys = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, "objects");

    public bool Has(ObjectKey key) => _keys.ContainsKey(key.Value);

    public Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken) =>
        _line.CallAsync($"put {key}", () => _keys[key.Value] = world.Clock.GetUtcNow(), cancellationToken);

    public Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken) => Task.FromResult(Has(key));

    public Task<bool> TryRenewAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Has(key))
            _keys[key.Value] = world.Clock.GetUtcNow();
        return ExistsAsync(key, cancellationToken);
    }

    public Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken) =>
        Task.FromResult(Has(key) ? new LocalObject(SimulatedPictures.PathOf(key.Value.Split('/')[2])) : null);

    public Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) => _line.CallAsync(
        $"delete {key}", () => _keys.TryGetValue(key.Value, out var stored) && stored < before && _keys.Remove(key.Value), cancellationToken);

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var key in await _line.CallAsync($"list {prefix}", () => _keys.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToArray(), cancellationToken))
            yield return ObjectKey.Parse(key);
    }

    public Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken) => throw NotUsed();

    public Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken) => throw NotUsed();

    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken) => throw NotUsed();

    private static NotSupportedException NotUsed() => new("No admin of this scenario uploads a picture.");
}
