using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The talents' table, with the conditions of the real one's statements.</summary>
internal sealed class SimulatedDirectory(SimulatedWorld world) : ITalentDirectory
{
    private readonly SortedDictionary<string, TalentRow> _rows = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, "directory");

    /// <summary>What stands, in the order of the ids.</summary>
    public IReadOnlyCollection<TalentRow> All => _rows.Values;

    public TalentRow? Find(string talentId) => _rows.GetValueOrDefault(talentId);

    public Task SaveAsync(TalentRow row, CancellationToken cancellationToken) => _line.CallAsync(
        $"save {row.View.Id} of revision {row.Revision}",
        () =>
        {
            if (Find(row.View.Id) is not { } stands || stands.Revision < row.Revision || (stands.Revision == row.Revision && stands.SyncDueAt != row.SyncDueAt))
                _rows[row.View.Id] = row;
        },
        cancellationToken);

    public Task AnnounceAsync(string talentId, DateTimeOffset dueAt, CancellationToken cancellationToken) => _line.CallAsync(
        $"announce {talentId}",
        () =>
        {
            if (Find(talentId) is { } row)
                _rows[talentId] = row with { SyncDueAt = row.SyncDueAt < dueAt ? row.SyncDueAt : dueAt };
        },
        cancellationToken);

    public Task DeleteAsync(string talentId, CancellationToken cancellationToken) =>
        _line.CallAsync($"delete {talentId}", () => _rows.Remove(talentId), cancellationToken);

    public Task<ShownAvatar?> FindAvatarAsync(string talentId, CancellationToken cancellationToken) => _line.CallAsync(
        $"find {talentId}", () => Find(talentId) is { } row ? new ShownAvatar(row.View.ContentHash, row.View.Name) : null, cancellationToken);

    public Task<string[]> ListPendingAsync(DateTimeOffset asOf, int limit, CancellationToken cancellationToken) => _line.CallAsync<string[]>(
        "list pending",
        () => [.. All.Where(row => row.SyncDueAt <= asOf).OrderBy(row => row.SyncDueAt).ThenBy(row => row.View.Id, StringComparer.Ordinal).Take(limit).Select(row => row.View.Id)],
        cancellationToken);

    public Task<TalentPage> ListAsync(TalentQuery query, CancellationToken cancellationToken) => throw new NotSupportedException("No admin of this scenario reads lists.");
}
