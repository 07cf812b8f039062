using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The names of objects, without their bytes. Looking answers at once, as a file system does; writing travels and may fail.</summary>
internal sealed class SimulatedObjects(SimulatedWorld world) : IObjectStore
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, "objects");

    public bool Has(ObjectKey key) => _keys.Contains(key.Value);

    public Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken) =>
        _line.CallAsync($"put {key}", () => _keys.Add(key.Value), cancellationToken);

    public Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken) => Task.FromResult(Has(key));

    public Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken) => throw NotUsed();

    public Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken) => throw NotUsed();

    public Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken) => throw NotUsed();

    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken) => throw NotUsed();

    public Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) => throw NotUsed();

    public IAsyncEnumerable<ObjectKey> ListAsync(string prefix, CancellationToken cancellationToken) => throw NotUsed();

    private static NotSupportedException NotUsed() => new("No admin of this scenario uploads a picture.");
}
