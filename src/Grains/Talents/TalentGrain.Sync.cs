using Orleans.Runtime;
using TalentMedia.Outcomes;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    private IGrainTimer? _followUp;

    /// <summary>The sync under way; all who ask meanwhile share it.</summary>
    private Task<Outcome<TalentState>>? _sync;

    /// <summary>Why the last sync could ask no one; null where it could.</summary>
    private Rejection? _unasked;

    private bool IsSyncing => _sync is { IsCompleted: false };

    public async Task<Outcome<ProfileImageView>> SyncAsync()
    {
        if (!_confirmed.Exists)
            return Rejection.NotFound("talent");
        if (!IsSyncing && SyncRules.ManualWait(_confirmed, time.GetUtcNow(), settings.Value.ManualCooldown) is { } wait)
            return new Rejection(RejectionCodes.SyncCooldown, "The photo was refreshed a moment ago.") { RetryAfter = wait };
        var outcome = await SyncOnceAsync(SyncTrigger.ByHand, run: null);
        // It shared the sync of a run that had no quota left; who waits for an answer may use the reserve.
        if (outcome.Rejection?.Code == SourceCodes.RateLimited)
            outcome = await SyncOnceAsync(SyncTrigger.ByHand, run: null);
        return outcome.IsRejected ? outcome.Rejection : ProfileImageOf(outcome.Value);
    }

    public async Task<AutomaticSyncResult> SyncAutomaticallyAsync(AutomaticSync command)
    {
        if (_confirmed.LastRunId == command.RunId && _confirmed.LastRunResult is { } answered)
            return answered;
        if (!_confirmed.Exists)
        {
            await RenewRowAsync();
            return new AutomaticSyncResult(RunOutcomes.Skipped, SourceCodes.NotFound, null);
        }

        if (SyncRules.WhyNotAutomatically(_confirmed, command.AsOf, settings.Value.AutomaticInterval) is { } code)
            return new AutomaticSyncResult(RunOutcomes.Skipped, code, null);
        if (!IsSyncing && SyncRules.Asked(_confirmed).Select(budgets.RefusalOf).FirstOrDefault(refusal => refusal is not null) is { } refused)
            return LeftDue(refused);
        var outcome = await SyncOnceAsync(SyncTrigger.Automatic(command.AsOf), command);
        // It may have shared another's sync, which could ask no one either.
        return _unasked is { } why ? LeftDue(why)
            : outcome.IsRejected ? new AutomaticSyncResult(RunOutcomes.Skipped, SourceCodes.NotFound, null)
            : SyncRules.ResultOf(outcome.Value);
    }

    public async Task ResumeAsync()
    {
        await RenewRowAsync();
        Arm();
    }

    private Task<Outcome<TalentState>> SyncOnceAsync(SyncTrigger trigger, AutomaticSync? run) =>
        IsSyncing ? _sync! : _sync = RunSyncAsync(trigger, run);

    private AutomaticSyncResult LeftDue(Rejection refused)
    {
        LogLeftDue(Id, refused.Detail, refused.RetryAfter);
        return new AutomaticSyncResult(RunOutcomes.Skipped, refused.Code, null, refused.RetryAfter);
    }

    /// <returns><c>rate_limited</c> where a run had no quota left to ask anybody: then the talent is due as it was before.</returns>
    private async Task<Outcome<TalentState>> RunSyncAsync(SyncTrigger trigger, AutomaticSync? run)
    {
        var before = _confirmed;
        _unasked = null;
        if (run is not null && await BeginAsync(run) is { } gone)
            return gone;
        using var scope = _logger.BeginScope(LogScopes.TalentImage);
        var began = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(settings.Value.SyncDeadline, time);
        using var calls = PlatformCalls.Begin(run is null ? CallPurpose.Interactive : CallPurpose.Run);
        var findings = await sources.WalkAsync(Id, _confirmed, trigger, StoreTokensAsync, deadline.Token);
        _unasked = findings.LeftDue;
        if (run is not null && findings.LeftDue is { } refused)
        {
            await CommitAsync(state => SyncRules.LeaveDue(state, run, before));
            return refused;
        }

        var limits = new SyncLimits(settings.Value.FollowUpAttempts, settings.Value.FollowUpDelay);
        var outcome = await CommitAsync(state => !state.Exists
            ? Rejection.NotFound("talent")
            : SyncRules.WithRun(SyncRules.Conclude(state, findings, limits, time.GetUtcNow()), run));
        if (!outcome.IsRejected)
        {
            Tell(trigger, outcome.Value, time.GetElapsedTime(began));
            TellOfDead(before, outcome.Value);
        }

        return outcome;
    }

    private void Tell(SyncTrigger trigger, TalentState synced, TimeSpan took)
    {
        meter.Synced(trigger.Name, SyncRules.ResultOf(synced), took);
        LogSynced(Id, trigger.Name, TalentViews.Source(synced), synced.LastSyncChanged, SyncRules.Reasons(synced), (long)took.TotalMilliseconds);
    }

    /// <returns>Null when the attempt is stored.</returns>
    private async Task<Rejection?> BeginAsync(AutomaticSync run) =>
        (await CommitAsync(state => state.Exists ? SyncRules.Begin(state, run, time.GetUtcNow()) : Rejection.NotFound("talent"))).Rejection;

    /// <summary>Sets the timer to what is pending.</summary>
    private void Arm()
    {
        if (_rowIsLate)
            _followUp!.Change(settings.Value.FollowUpDelay, Timeout.InfiniteTimeSpan);
        if (TalentViews.WorkDueAt(_confirmed) is not { } dueAt)
            return;
        var wait = dueAt - time.GetUtcNow();
        _followUp!.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task FollowUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_rowIsLate)
                await RenewRowAsync();
            if (_confirmed.Exists && _confirmed.Requests.Pending && _confirmed.Requests.DueAt <= time.GetUtcNow())
                await SyncOnceAsync(SyncTrigger.FollowUp, run: null);
            await RevokeDueAsync();
            Arm();
        }
        catch (Exception exception)
        {
            LogFollowUpFailed(exception, Id);
            _followUp!.Change(settings.Value.FollowUpDelay, Timeout.InfiniteTimeSpan);
        }
    }
}
