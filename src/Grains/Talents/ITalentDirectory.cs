namespace TalentMedia.Talents;

/// <summary>Port: one row a talent, for lists, search, the public picture and the choice of a run. A projection of the grains' states.</summary>
internal interface ITalentDirectory
{
    /// <summary>Writes the row unless one of a higher revision stands. A repeat changes nothing.</summary>
    Task SaveAsync(TalentRow row, CancellationToken cancellationToken);

    /// <summary>
    /// Says, before a state is written, that a row will follow, and when a sync is due: should the process die between the two writes,
    /// the sweep wakes the talent, and its activation puts the row right. The next row takes the place of it.
    /// </summary>
    Task AnnounceAsync(string talentId, DateTimeOffset dueAt, CancellationToken cancellationToken);

    Task DeleteAsync(string talentId, CancellationToken cancellationToken);

    Task<TalentPage> ListAsync(TalentQuery query, CancellationToken cancellationToken);

    Task<ShownAvatar?> FindAvatarAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>The talents whose requested sync is due, or whose row is, the longest waiting first.</summary>
    Task<string[]> ListPendingAsync(DateTimeOffset asOf, int limit, CancellationToken cancellationToken);
}

/// <param name="AutomaticDueAt">
/// When the automatic throttle ends; null without accounts, 1970 where no sync was tried yet. It is what "longest unsynced" is
/// measured by: it counts from the last attempt, because by the last success talents that always fail would hold the places of all others.
/// </param>
/// <param name="SyncDueAt">When a requested sync is to be tried; null where none is pending.</param>
internal sealed record TalentRow(
    TalentView View,
    long Revision,
    DateTimeOffset? AutomaticDueAt,
    DateTimeOffset? SyncDueAt);
