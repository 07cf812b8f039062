using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>The picture ledger's promises in memory.</summary>
internal sealed class MemoryPictureLedger : IPictureLedger
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(string TalentId, long Number), PictureEntry> _entries = [];
    private readonly Dictionary<string, string[]> _uses = [];

    /// <summary>Writes that still succeed, after which each fails and is not done; null: all succeed.</summary>
    public int? Left { get; set; }

    public int Saved { get; private set; }

    public PictureEntry[] Of(string talentId)
    {
        lock (_gate)
            return [.. _entries.Where(entry => entry.Key.TalentId == talentId).Select(entry => entry.Value)];
    }

    public string[] UsesOf(string talentId)
    {
        lock (_gate)
            return _uses.GetValueOrDefault(talentId) ?? [];
    }

    public Task SaveAsync(PictureRecord record, CancellationToken cancellationToken)
    {
        if (Left-- <= 0)
            throw new IOException("The ledger is away.");
        lock (_gate)
        {
            Saved++;
            foreach (var key in _entries.Keys.Where(key => key.TalentId == record.TalentId).ToArray())
            {
                if (key.Number > record.Number)
                    _entries.Remove(key);
                else if (key.Number < record.Number && _entries[key].ShownUntil is null)
                    _entries[key] = _entries[key] with { ShownUntil = record.Since };
            }

            if (record.Shown is { } shown)
                _entries[(record.TalentId, record.Number)] = new PictureEntry(record.Number, shown, record.Since, null);
            _uses[record.TalentId] = record.Hashes;
        }

        return Task.CompletedTask;
    }

    public Task ForgetAsync(string talentId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var key in _entries.Keys.Where(key => key.TalentId == talentId).ToArray())
                _entries.Remove(key);
            _uses.Remove(talentId);
        }

        return Task.CompletedTask;
    }

    public Task<PictureEntry?> FindAsync(string talentId, long number, CancellationToken cancellationToken) =>
        Task.FromResult(Of(talentId).FirstOrDefault(entry => entry.Number == number));

    public Task<PictureEntry[]> ListAsync(string talentId, int limit, long before, CancellationToken cancellationToken) =>
        Task.FromResult(Of(talentId).Where(entry => entry.Number < before).Reverse().Take(limit).ToArray());

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException("No grain prunes.");

    public Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No grain cleans up.");
}
