using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    /// <summary>The last state that storage has confirmed; what readers see.</summary>
    private TalentState _confirmed = new();

    private Task _lastTurn = Task.CompletedTask;

    /// <summary>Whether the directory's row may be older than the state.</summary>
    private bool _rowIsLate;

    /// <summary>Whether storage may hold a newer state than the confirmed one.</summary>
    private bool _mayBeOutdated;

    /// <summary>Decides from the confirmed state and stores the result, one commit after the other in the order of the calls.</summary>
    /// <param name="decide">Answers the very same state where nothing is to change.</param>
    private async Task<Outcome<TalentState>> CommitAsync(Func<TalentState, Outcome<TalentState>> decide)
    {
        using var turn = await TakeTurnAsync();
        var decided = decide(_confirmed);
        if (decided.IsRejected || ReferenceEquals(decided.Value, _confirmed))
            return decided;
        await StoreAsync(PictureRules.Settle(decided.Value, time.GetUtcNow()) with { Revision = _confirmed.Revision + 1 });
        return _confirmed;
    }

    /// <summary>Announcement, pictures, state, row. Should the process die after the first, the sweep wakes this grain, and it writes the row anew.</summary>
    private async Task StoreAsync(TalentState next)
    {
        await AnnounceAsync(next);
        await SavePicturesAsync(next);
        stored.State = next;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            // It may have been written all the same: the next activation reads what stands, and until then the announcement stays.
            stored.State = _confirmed;
            _mayBeOutdated = true;
            DeactivateOnIdle();
            throw;
        }

        (_confirmed, _mayBeOutdated) = (next, false);
        await WriteRowAsync();
        if (next.Exists)
            feed.TalentChanged(TalentViews.Talent(Id, next));
        else
            feed.TalentDeleted(Id);
        Arm();
    }

    /// <summary>Learns what stands after a write that failed, whether or not it was done.</summary>
    private async Task ReadAgainAsync()
    {
        using var turn = await TakeTurnAsync();
        await stored.ReadStateAsync();
        (_confirmed, _mayBeOutdated) = (stored.State, false);
    }

    /// <summary>
    /// A new talent has no row to announce anything on, so that its row comes first. What is pending is announced already. A deleted
    /// one loses its row, and is reminded of the consents that it has to give back.
    /// </summary>
    private async Task AnnounceAsync(TalentState next)
    {
        if (_confirmed.Exists && !next.Exists && next.Revocations.Length > 0)
            await this.RegisterOrUpdateReminder(GiveBack, settings.Value.SweepInterval, settings.Value.SweepInterval);
        var dueAt = next.Requests.DueAt ?? time.GetUtcNow();
        if (!_confirmed.Exists && next.Exists)
            await directory.SaveAsync(RowOf(next) with { SyncDueAt = dueAt }, CancellationToken.None);
        else if (_confirmed.Exists && !_confirmed.Requests.Pending)
            await directory.AnnounceAsync(Id, dueAt, CancellationToken.None);
    }

    private TalentRow RowOf(TalentState state) => TalentViews.Row(Id, state, settings.Value.AutomaticInterval);

    /// <summary>Writes the row anew, in its turn: between an announcement and its state it would take the announcement back.</summary>
    private async Task RenewRowAsync()
    {
        using var turn = await TakeTurnAsync();
        if (!_mayBeOutdated)
            await WriteRowAsync();
    }

    /// <summary>The state is what counts, so a failure here fails no command; the row is written again later.</summary>
    private async Task WriteRowAsync()
    {
        _rowIsLate = true;
        try
        {
            await SettlePicturesAsync();
            if (_confirmed.Exists)
                await directory.SaveAsync(RowOf(_confirmed), CancellationToken.None);
            else
                await directory.DeleteAsync(Id, CancellationToken.None);
            _rowIsLate = false;
        }
        catch (Exception exception)
        {
            LogRowLate(exception, Id);
        }
    }

    /// <summary>Ends when all who asked before are done.</summary>
    private async Task<Turn> TakeTurnAsync()
    {
        var before = _lastTurn;
        var done = new TaskCompletionSource();
        _lastTurn = done.Task;
        await before;
        return new Turn(done);
    }

    private readonly record struct Turn(TaskCompletionSource Done) : IDisposable
    {
        public void Dispose() => Done.SetResult();
    }
}
