using System.Collections.Concurrent;

namespace TalentMedia.Operations;

/// <summary>Keys that were valid a moment ago, shared by the workers of one silo, so that not every request asks the database.</summary>
internal sealed class ApiKeyCache(TimeProvider time)
{
    /// <summary>How long another silo's revocation may stay unseen.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    /// <summary>Only keys that exist are kept, so a stranger who guesses cannot fill it; still it has an end.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (StoredApiKey Key, DateTimeOffset Until)> _keys = new(StringComparer.Ordinal);

    public async Task<StoredApiKey?> FindAsync(string lookup, Func<string, Task<StoredApiKey?>> load)
    {
        var now = time.GetUtcNow();
        if (_keys.TryGetValue(lookup, out var cached) && cached.Until > now)
            return cached.Key;
        if (await load(lookup) is not { } key)
            return null;
        if (_keys.Count >= Most)
            _keys.Clear();
        _keys[lookup] = (key, now + Lifetime);
        return key;
    }

    public void Forget() => _keys.Clear();
}
