namespace TalentMedia.Talents;

internal sealed partial class NightlySyncGrain
{
    /// <summary>Pending talents woken by one sweep at most; the rest waits for the next.</summary>
    private const int PendingLimit = 200;

    /// <summary>Talents of a run at most, as the options allow.</summary>
    private const int MaxRun = 100_000;

    /// <summary>Failures of the ledger in a row after which a run is given up.</summary>
    private const int MaxFailures = 5;

    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(10);

    private bool _driving;
    private int _failures;

    /// <summary>All that is left of the run under way; then the timer again, which finds it done or, after a failure, what is left.</summary>
    private async Task DriveAsync(CancellationToken cancellationToken)
    {
        if (_driving)
            return;
        _driving = true;
        try
        {
            using var scope = _logger.BeginScope(LogScopes.Cron);
            if (await ledger.FindActiveAsync(CancellationToken.None) is { } run)
            {
                await SyncAsync(run, cancellationToken);
                Drive();
            }

            _failures = 0;
        }
        catch (Exception exception)
        {
            LogDriveFailed(exception, ++_failures);
            await AfterFailureAsync();
        }
        finally
        {
            _driving = false;
        }
    }

    private async Task SyncAsync(ActiveRun run, CancellationToken stop)
    {
        var waiting = await ledger.NextAsync(run.Id, MaxRun, CancellationToken.None);
        if (waiting.Length == 0)
        {
            await EndAsync(run.Id, RunStatuses.Completed);
            return;
        }

        var options = settings.Value;
        await new RunWindow(options.RunConcurrency, options.RunPatience, time, talentId => SyncOneAsync(run, talentId), results => RecordAsync(run, results))
            .RunAsync(waiting, stop);
    }

    private async Task<RunResult> SyncOneAsync(ActiveRun run, string talentId)
    {
        var began = time.GetTimestamp();
        AutomaticSyncResult result;
        try
        {
            result = await GrainFactory.GetGrain<ITalentGrain>(talentId).SyncAutomaticallyAsync(new AutomaticSync(run.Id, run.AsOf));
        }
        catch (Exception exception)
        {
            LogTalentFailed(exception, run.Id, talentId);
            result = new AutomaticSyncResult(RunOutcomes.Failed, "internal", null);
        }

        return new RunResult(talentId, result, time.GetUtcNow(), time.GetElapsedTime(began));
    }

    private async Task RecordAsync(ActiveRun run, RunResult[] results)
    {
        var view = await ledger.RecordAsync(run.Id, results, CancellationToken.None);
        foreach (var ended in results)
        {
            meter.TalentEnded(view.Kind, ended.Result.Outcome);
            if (ended.Result.Code is { } code)
                LogTalent(run.Id, ended.TalentId, ended.Result.Outcome, code, (long)ended.Took.TotalMilliseconds);
        }

        feed.RunProgress(view);
    }

    private async Task EndAsync(string runId, string status)
    {
        await ledger.EndAsync(runId, status, time.GetUtcNow(), CancellationToken.None);
        if (await ledger.FindAsync(runId, CancellationToken.None) is not { } ended)
            return;
        LogEnded(ended.Id, ended.Status, ended.Selected, ended.Changed, ended.Unchanged, ended.Failed, ended.Skipped, (ended.FinishedAt ?? ended.StartedAt) - ended.StartedAt);
        meter.RunEnded(ended);
        feed.RunProgress(ended);
    }

    private async Task AfterFailureAsync()
    {
        _drive!.Change(FailurePause, Timeout.InfiniteTimeSpan);
        if (_failures < MaxFailures)
            return;
        try
        {
            if (await ledger.FindActiveAsync(CancellationToken.None) is { } run)
                await EndAsync(run.Id, RunStatuses.Failed);
            _failures = 0;
        }
        catch (Exception exception)
        {
            LogDriveFailed(exception, _failures);
        }
    }

    /// <summary>Wakes talents whose requested sync a crash has interrupted; those that are awake take no harm.</summary>
    private async Task ResumePendingAsync()
    {
        var pending = await directory.ListPendingAsync(time.GetUtcNow(), PendingLimit, CancellationToken.None);
        if (pending.Length > 0)
            LogResuming(pending.Length);
        foreach (var batch in pending.Chunk(settings.Value.RunConcurrency))
            await Task.WhenAll(batch.Select(ResumeOneAsync));
    }

    private async Task ResumeOneAsync(string talentId)
    {
        try
        {
            await GrainFactory.GetGrain<ITalentGrain>(talentId).ResumeAsync();
        }
        catch (Exception exception)
        {
            LogTalentFailed(exception, "sweep", talentId);
        }
    }
}
