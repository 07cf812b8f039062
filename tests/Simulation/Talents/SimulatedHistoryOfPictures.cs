using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The tables of talents' pictures, with the conditions of the real ones' statements.</summary>
internal sealed class SimulatedHistoryOfPictures(SimulatedWorld world, SimulatedPlaceholders placeholders) : IPictureLedger
{
    private readonly SortedDictionary<(string TalentId, long Number), PictureEntry> _entries = [];
    private readonly SortedDictionary<(string TalentId, long Number), PictureEntry> _pruned = [];
    private readonly Dictionary<string, string[]> _uses = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, "history");

    /// <summary>What the talent remembers, the oldest first.</summary>
    public IEnumerable<PictureEntry> Of(string talentId) => _entries.Where(entry => entry.Key.TalentId == talentId).Select(entry => entry.Value);

    /// <summary>What it remembers and what it has forgotten.</summary>
    public IEnumerable<PictureEntry> EverOf(string talentId) =>
        _pruned.Where(entry => entry.Key.TalentId == talentId).Select(entry => entry.Value).Concat(Of(talentId)).OrderBy(entry => entry.Number);

    public Task SaveAsync(PictureRecord record, CancellationToken cancellationToken) =>
        _line.CallAsync($"save {record.TalentId} with {record.Number}, {record.Shown?.ContentHash ?? "initials"}", () => Save(record), cancellationToken);

    public Task ForgetAsync(string talentId, CancellationToken cancellationToken) => _line.CallAsync(
        $"forget {talentId}",
        () =>
        {
            foreach (var key in Keys(_entries, talentId))
                _entries.Remove(key);
            foreach (var key in Keys(_pruned, talentId))
                _pruned.Remove(key);
            _uses.Remove(talentId);
            placeholders.ForgetBut(talentId, []);
        },
        cancellationToken);

    public Task<PictureEntry?> FindAsync(string talentId, long number, CancellationToken cancellationToken) =>
        _line.CallAsync($"find {number} of {talentId}", () => _entries.GetValueOrDefault((talentId, number)), cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => _line.CallAsync(
        $"prune before {before:u}",
        () =>
        {
            var old = _entries.Where(entry => entry.Value.ShownUntil < before).ToArray();
            foreach (var (key, entry) in old)
            {
                _entries.Remove(key);
                _pruned[key] = entry;
            }

            return old.Length;
        },
        cancellationToken);

    public Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) => _line.CallAsync<IReadOnlySet<string>>(
        $"find used of {hashes.Count}",
        () => hashes.Where(hash => IsRemembered(hash) || IsHeld(hash) || placeholders.All.Any(placeholder => placeholder.View.ContentHash == hash)).ToHashSet(StringComparer.Ordinal),
        cancellationToken);

    public Task<PictureEntry[]> ListAsync(string talentId, int limit, long before, CancellationToken cancellationToken) => throw new NotSupportedException("No admin of this scenario reads lists.");

    public bool IsRemembered(string hash) => _entries.Values.Any(entry => entry.Picture.ContentHash == hash || entry.Picture.SourceHash == hash);

    public bool IsHeld(string hash) => _uses.Values.Any(uses => uses.Contains(hash));

    private void Save(PictureRecord record)
    {
        foreach (var key in Keys(_entries, record.TalentId))
        {
            if (key.Number > record.Number)
                _entries.Remove(key);
            else if (key.Number < record.Number && _entries[key].ShownUntil is null)
                _entries[key] = _entries[key] with { ShownUntil = record.Since };
        }

        if (record.Shown is { } shown)
            _entries[(record.TalentId, record.Number)] = new PictureEntry(record.Number, shown, record.Since, null);
        _uses[record.TalentId] = record.Hashes;
        placeholders.ForgetBut(record.TalentId, record.Connected);
    }

    private static (string TalentId, long Number)[] Keys(SortedDictionary<(string TalentId, long Number), PictureEntry> entries, string talentId) =>
        [.. entries.Keys.Where(key => key.TalentId == talentId)];
}
