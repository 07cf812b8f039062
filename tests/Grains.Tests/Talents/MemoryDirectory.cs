using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>The directory's promises in memory, with a way to wait for a row and to fail.</summary>
internal sealed class MemoryDirectory : ITalentDirectory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TalentRow> _rows = [];
    private readonly List<(Func<bool> Holds, TaskCompletionSource Seen)> _waiters = [];

    /// <summary>While set, writes of rows fail with it; announcements do not.</summary>
    public Exception? Failure { get; set; }

    public TalentRow? Find(string id)
    {
        lock (_gate)
            return _rows.GetValueOrDefault(id);
    }

    public TalentRow[] All()
    {
        lock (_gate)
            return [.. _rows.Values];
    }

    public Task UntilAsync(string id, Func<TalentRow?, bool> holds)
    {
        lock (_gate)
        {
            if (holds(_rows.GetValueOrDefault(id)))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((() => holds(_rows.GetValueOrDefault(id)), seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public Task SaveAsync(TalentRow row, CancellationToken cancellationToken) => ChangeAsync(() =>
    {
        if (!_rows.TryGetValue(row.View.Id, out var stands) || stands.Revision <= row.Revision)
            _rows[row.View.Id] = row;
    });

    public Task AnnounceAsync(string talentId, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        Change(() =>
        {
            if (_rows.TryGetValue(talentId, out var row))
                _rows[talentId] = row with { SyncDueAt = row.SyncDueAt < dueAt ? row.SyncDueAt : dueAt };
        });
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string talentId, CancellationToken cancellationToken) => ChangeAsync(() => _rows.Remove(talentId));

    public Task<string[]> ListPendingAsync(DateTimeOffset asOf, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(All().Where(row => row.SyncDueAt <= asOf).OrderBy(row => row.SyncDueAt).Select(row => row.View.Id).Take(limit).ToArray());

    public Task<ShownAvatar?> FindAvatarAsync(string talentId, CancellationToken cancellationToken) =>
        Task.FromResult(Find(talentId) is { } row ? new ShownAvatar(row.View.ContentHash, row.View.Name) : null);

    public Task<TalentPage> ListAsync(TalentQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new TalentPage([.. All().Select(row => row.View).Take(query.Limit)], null));

    private Task ChangeAsync(Action change)
    {
        if (Failure is { } failure)
            return Task.FromException(failure);
        Change(change);
        return Task.CompletedTask;
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            foreach (var waiter in _waiters.Where(waiter => waiter.Holds()).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Seen.SetResult();
            }
        }
    }
}
