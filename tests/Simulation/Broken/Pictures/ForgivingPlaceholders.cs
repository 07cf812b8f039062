using TalentMedia.Talents;

namespace TalentMedia.Simulation.Broken.Pictures;

/// <summary>Speaks of a confirmed placeholder as of a suspected one.</summary>
internal sealed class ForgivingPlaceholders(IPlaceholderLedger right) : IPlaceholderLedger
{
    public async Task<PlaceholderSighting?> SightAsync(Sighting sighting, CancellationToken cancellationToken) =>
        await right.SightAsync(sighting, cancellationToken) is { } found
            ? found with { Status = found.Status == PlaceholderStatuses.Confirmed ? PlaceholderStatuses.Suspected : found.Status }
            : null;

    public Task<bool> IsConfirmedAsync(SeenPicture picture, CancellationToken cancellationToken) => right.IsConfirmedAsync(picture, cancellationToken);

    public Task<PlaceholderRow[]> ListAsync(string? status, int limit, long before, CancellationToken cancellationToken) => right.ListAsync(status, limit, before, cancellationToken);

    public Task<PlaceholderRow?> DecideAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken) => right.DecideAsync(id, status, at, cancellationToken);

    public Task<Concern[]> NextConcernedAsync(int limit, CancellationToken cancellationToken) => right.NextConcernedAsync(limit, cancellationToken);

    public Task EndConcernAsync(Concern concern, CancellationToken cancellationToken) => right.EndConcernAsync(concern, cancellationToken);
}
