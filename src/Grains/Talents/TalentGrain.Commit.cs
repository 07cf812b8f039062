using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    /// <summary>The last state that storage has confirmed; what readers see.</summary>
    private TalentState _confirmed = new();

    private Task _lastCommit = Task.CompletedTask;

    /// <summary>Whether the directory's row may be older than the state.</summary>
    private bool _rowIsLate;

    /// <summary>Decides from the confirmed state and stores the result, one commit after the other in the order of the calls.</summary>
    /// <param name="decide">Answers the very same state where nothing is to change.</param>
    private async Task<Outcome<TalentState>> CommitAsync(Func<TalentState, Outcome<TalentState>> decide)
    {
        var before = _lastCommit;
        var done = new TaskCompletionSource();
        _lastCommit = done.Task;
        await before;
        try
        {
            var decided = decide(_confirmed);
            if (decided.IsRejected || ReferenceEquals(decided.Value, _confirmed))
                return decided;
            await StoreAsync(decided.Value with { Revision = _confirmed.Revision + 1 });
            return _confirmed;
        }
        finally
        {
            done.SetResult();
        }
    }

    /// <summary>
    /// State first, then the row. Should the process die between the two: a pending sync was announced to the directory
    /// before, so the sweep wakes this grain; and every activation writes the row anew.
    /// </summary>
    private async Task StoreAsync(TalentState next)
    {
        if (next.Requests.Pending && !_confirmed.Requests.Pending)
            await directory.HintSyncAsync(Id, next.Requests.DueAt ?? time.GetUtcNow(), CancellationToken.None);
        stored.State = next;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            stored.State = _confirmed;
            throw;
        }

        _confirmed = next;
        await WriteRowAsync();
        Arm();
    }

    /// <summary>The state is what counts, so a failure here fails no command; the row is written again later.</summary>
    private async Task WriteRowAsync()
    {
        _rowIsLate = true;
        try
        {
            var written = _confirmed;
            if (written.Exists)
                await directory.SaveAsync(TalentViews.Row(Id, written, settings.Value.AutomaticInterval), CancellationToken.None);
            else
                await directory.DeleteAsync(Id, CancellationToken.None);
            _rowIsLate = !ReferenceEquals(written, _confirmed);
        }
        catch (Exception exception)
        {
            LogRowLate(exception, Id);
        }
    }
}
