namespace TalentMedia.Talents;

internal sealed partial class NightlySyncGrain
{
    /// <summary>Pending talents woken by one sweep at most; the rest waits for the next.</summary>
    private const int PendingLimit = 200;

    /// <summary>Failures of the ledger in a row after which a run is given up.</summary>
    private const int MaxFailures = 5;

    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(10);

    private bool _driving;
    private int _failures;

    /// <summary>One batch of the run under way; sets the timer again until nothing is left.</summary>
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
                await SyncBatchAsync(run);
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

    private async Task SyncBatchAsync(ActiveRun run)
    {
        var batch = await ledger.NextAsync(run.Id, settings.Value.RunConcurrency, CancellationToken.None);
        if (batch.Length > 0)
        {
            var results = await Task.WhenAll(batch.Select(talentId => SyncOneAsync(run, talentId)));
            await ledger.RecordAsync(run.Id, results, CancellationToken.None);
            return;
        }

        await ledger.EndAsync(run.Id, RunStatuses.Completed, time.GetUtcNow(), CancellationToken.None);
        if (await ledger.FindAsync(run.Id, CancellationToken.None) is { } ended)
            LogEnded(ended.Id, ended.Selected, ended.Changed, ended.Unchanged, ended.Failed, ended.Skipped);
    }

    private async Task<RunResult> SyncOneAsync(ActiveRun run, string talentId)
    {
        try
        {
            var result = await GrainFactory.GetGrain<ITalentGrain>(talentId).SyncAutomaticallyAsync(new AutomaticSync(run.Id, run.AsOf));
            return new RunResult(talentId, result, time.GetUtcNow());
        }
        catch (Exception exception)
        {
            LogTalentFailed(exception, run.Id, talentId);
            return new RunResult(talentId, new AutomaticSyncResult(RunOutcomes.Failed, "internal", null), time.GetUtcNow());
        }
    }

    private async Task AfterFailureAsync()
    {
        _drive!.Change(FailurePause, Timeout.InfiniteTimeSpan);
        if (_failures < MaxFailures)
            return;
        try
        {
            if (await ledger.FindActiveAsync(CancellationToken.None) is { } run)
                await ledger.EndAsync(run.Id, RunStatuses.Failed, time.GetUtcNow(), CancellationToken.None);
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
