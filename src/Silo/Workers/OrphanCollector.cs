using System.Globalization;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Silo.Workers;

/// <summary>
/// Removes what uploads left in the object store: originals that never became an asset, and pictures that nobody took from
/// <c>incoming/</c>. Only what was stored, and stored again, long enough ago that no upload can still be about it.
/// </summary>
internal sealed class OrphanCollector(IObjectStore store, IOriginalUses uses, IOptions<ProcessingOptions> options, TimeProvider clock)
{
    private const int Batch = 500;
    private const int HoursADay = 24;

    /// <summary>Looks at one of 24 parts of the originals, by the hour of the day, and at all of <c>incoming/</c>.</summary>
    /// <returns>How many objects were removed.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - TimeSpan.FromHours(options.Value.KeepOrphansHours);
        var removed = 0;
        await foreach (var key in store.ListAsync("incoming/", cancellationToken))
            removed += await RemoveAsync(key, before, cancellationToken);
        foreach (var part in Enumerable.Range(0, 256).Where(part => part % HoursADay == now.Hour))
            removed += await CollectAsync($"originals/{part.ToString("x2", CultureInfo.InvariantCulture)}/", before, cancellationToken);
        return removed;
    }

    private async Task<int> CollectAsync(string prefix, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        await foreach (var keys in store.ListAsync(prefix, cancellationToken).Chunk(Batch).WithCancellation(cancellationToken))
        {
            var used = await uses.FindUsedAsync([.. keys.Select(NameOf)], cancellationToken);
            foreach (var key in keys.Where(key => !used.Contains(NameOf(key))))
                removed += await RemoveAsync(key, before, cancellationToken);
        }

        return removed;
    }

    private async Task<int> RemoveAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) =>
        await store.DeleteStaleAsync(key, before, cancellationToken) ? 1 : 0;

    private static string NameOf(ObjectKey key) => key.Value[(key.Value.LastIndexOf('/') + 1)..];
}
