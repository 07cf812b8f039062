namespace TalentMedia.Talents;

internal sealed partial class TalentImporterGrain
{
    /// <summary>Rows of one tick for each that is worked off at the same time: a tick costs two statements whatever it does.</summary>
    private const int RowsInTurn = 4;

    /// <summary>Tries of a row whose talent did not answer; it is counted as failed after the last.</summary>
    private const int MaxAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(350);

    /// <summary>Tries so far of the rows under way.</summary>
    private readonly Dictionary<int, int> _attempts = [];

    private bool _driving;
    private bool _askedMeanwhile;
    private int _failures;
    private long _told;

    /// <summary>Some rows of the import under way; sets the timer again until nothing is left.</summary>
    private async Task DriveAsync(CancellationToken cancellationToken)
    {
        // Whoever asks meanwhile may know of an import that the tick under way has not seen.
        (_askedMeanwhile, var driving) = (_driving, _driving);
        if (driving)
            return;
        _driving = true;
        var again = false;
        try
        {
            again = await DriveOnAsync();
        }
        catch (Exception exception)
        {
            LogDriveFailed(exception, ++_failures);
            again = true;
        }
        finally
        {
            _driving = false;
            if (again || _askedMeanwhile)
                _drive!.Change(PauseAfter(_failures), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>False where nothing is under way.</summary>
    private async Task<bool> DriveOnAsync()
    {
        if (await ledger.FindActiveAsync(CancellationToken.None) is { } import)
        {
            _failures = await WorkAsync(import) ? 0 : _failures + 1;
            return true;
        }

        if (_starting == 0)
            await (_resting = RestAsync());
        return false;
    }

    /// <summary>False where a row is to be tried again.</summary>
    private async Task<bool> WorkAsync(ActiveImport import)
    {
        var rows = new Queue<ImportWork>(await ledger.NextAsync(import.Id, settings.Value.Concurrency * RowsInTurn, CancellationToken.None));
        if (rows.Count == 0)
        {
            var ended = await ledger.EndAsync(import.Id, time.GetUtcNow(), CancellationToken.None);
            _attempts.Clear();
            LogEnded(ended.Id, ended.Created, ended.Updated, ended.Failed);
            progress.Report(ended);
            return true;
        }

        var results = new List<ImportResult>(rows.Count);
        var all = true;
        await Task.WhenAll(Enumerable.Range(0, settings.Value.Concurrency).Select(async _ =>
        {
            while (rows.TryDequeue(out var work))
            {
                if (await ImportOneAsync(import, work) is { } result)
                    results.Add(result);
                else
                    all = false;
            }
        }));
        Tell(await ledger.RecordAsync(import.Id, [.. results], CancellationToken.None));
        return all;
    }

    /// <summary>Null where it is to be tried again: a call that was lost may have been carried out, and its repeat says so.</summary>
    private async Task<ImportResult?> ImportOneAsync(ActiveImport import, ImportWork work)
    {
        var talent = ImportPlan.TalentOf(import.Id, work);
        if (talent.IsRejected)
            return new ImportResult(work.Row.Ordinal, ImportOutcomes.Failed, talent.Rejection.Code, TalentId: null);
        try
        {
            var outcome = await GrainFactory.GetGrain<ITalentGrain>(talent.Value).ImportAsync(ImportPlan.CommandOf(import, work.Row, settings.Value.SyncsPerMinute));
            _attempts.Remove(work.Row.Ordinal);
            return outcome.IsRejected
                ? new ImportResult(work.Row.Ordinal, ImportOutcomes.Failed, outcome.Rejection.Code, talent.Value)
                : new ImportResult(work.Row.Ordinal, outcome.Value, Code: null, talent.Value);
        }
        catch (Exception exception)
        {
            var attempt = _attempts[work.Row.Ordinal] = _attempts.GetValueOrDefault(work.Row.Ordinal) + 1;
            LogRowFailed(exception, import.Id, work.Row.Ordinal, attempt);
            return attempt < MaxAttempts ? null : new ImportResult(work.Row.Ordinal, ImportOutcomes.Failed, ImportCodes.Internal, talent.Value);
        }
    }

    private void Tell(ImportView import)
    {
        if (_told != 0 && time.GetElapsedTime(_told) < TellEvery)
            return;
        _told = time.GetTimestamp();
        progress.Report(import);
    }

    /// <summary>None where all is well, else one that doubles.</summary>
    private static TimeSpan PauseAfter(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 7) - 1);
        return failures == 0 ? TimeSpan.Zero : pause < LongestPause ? pause : LongestPause;
    }
}
