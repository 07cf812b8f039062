using System.Globalization;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Workers;

/// <summary>
/// Ends what is too old in the talents' histories, and removes the pictures that no talent shows or remembers. A picture goes by
/// its hash, so that what another talent has too stays; and only where nobody stored it, or used it again, within the last hours.
/// </summary>
internal sealed class AvatarCollector(
    IObjectStore store, IPictureLedger pictures, IOptions<TalentsOptions> talents, IOptions<ProcessingOptions> processing, TimeProvider clock)
{
    private const int Batch = 500;
    private const int HoursADay = 24;

    /// <summary>Looks at one of 24 parts of the pictures, by the hour of the day.</summary>
    /// <returns>How many objects were removed.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await pictures.PruneAsync(now - talents.Value.HistoryRetention, cancellationToken);
        var before = now - TimeSpan.FromHours(processing.Value.KeepOrphansHours);
        var removed = 0;
        foreach (var part in Enumerable.Range(0, 256).Where(part => part % HoursADay == now.Hour))
            removed += await CollectAsync($"avatars/{part.ToString("x2", CultureInfo.InvariantCulture)}/", before, cancellationToken);
        return removed;
    }

    private async Task<int> CollectAsync(string prefix, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        await foreach (var keys in store.ListAsync(prefix, cancellationToken).Chunk(Batch).WithCancellation(cancellationToken))
        {
            var used = await pictures.FindUsedAsync([.. keys.Select(HashOf).Distinct()], cancellationToken);
            foreach (var key in keys.Where(key => !used.Contains(HashOf(key))))
                removed += await store.DeleteStaleAsync(key, before, cancellationToken) ? 1 : 0;
        }

        return removed;
    }

    /// <summary>Of <c>avatars/ab/abcd…/256.webp</c>, the third part.</summary>
    private static string HashOf(ObjectKey key) => key.Value.Split('/')[2];
}
