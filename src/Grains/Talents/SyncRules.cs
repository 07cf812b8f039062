namespace TalentMedia.Talents;

/// <summary>When a talent is synced and what a sync's findings make of it. Pure.</summary>
internal static class SyncRules
{
    /// <summary>Reasons that pass by themselves: the picture may well be there, only not now.</summary>
    public static bool IsPassing(string? code) => code is SourceCodes.RateLimited or SourceCodes.PlatformUnavailable;

    /// <summary>Null where an automatic sync may begin; otherwise when.</summary>
    public static DateTimeOffset? ThrottledUntil(TalentState state, DateTimeOffset asOf, TimeSpan interval) =>
        state.Clock.ThrottleFrom is { } from && asOf < from + interval ? from + interval : null;

    /// <summary>Null where an automatic sync may begin; otherwise the code why not. A sync that was asked for and is pending is not held back.</summary>
    public static string? WhyNotAutomatically(TalentState state, DateTimeOffset asOf, TimeSpan interval) =>
        state.Requests.Pending ? null
        : state.Accounts.Length == 0 ? SourceCodes.NotConnected
        : ThrottledUntil(state, asOf, interval) is not null ? "throttled"
        : null;

    /// <summary>How long a manual sync must wait; null where it may begin.</summary>
    public static TimeSpan? ManualWait(TalentState state, DateTimeOffset now, TimeSpan cooldown)
    {
        if (state.Clock.LastManualAt is not { } last)
            return null;
        var wait = last + cooldown - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>A token is refreshed when a share of its life is over; one without a known end is not until a platform refuses it.</summary>
    public static bool TokenIsDue(AccountState account, DateTimeOffset now, double share) =>
        account.TokensExpireAt is { } end && now >= account.TokensIssuedAt + ((end - account.TokensIssuedAt) * share);

    public static bool TokenIsOver(AccountState account, DateTimeOffset now) => account.TokensExpireAt <= now;

    /// <summary>In which order platforms are asked: the pinned one first, the others as they are preferred.</summary>
    public static IEnumerable<AccountState> OrderOf(TalentState state) =>
        state.Accounts.OrderBy(account => PlatformNames.NameOf(account.Platform) == state.Pinned ? 0 : 1).ThenBy(account => account.Platform);

    /// <summary>Whether a platform that failed stops the search: it is pinned, it will be there again, and there is a picture to wait with.</summary>
    public static bool KeepsItsPicture(TalentState state, Platform platform, string? code) =>
        PlatformNames.NameOf(platform) == state.Pinned && state.Image is not null && IsPassing(code);

    /// <summary>How the last sync ended, for a run's report.</summary>
    public static AutomaticSyncResult ResultOf(TalentState state)
    {
        var used = Array.Find(state.Sources, source => source.Outcome == SourceOutcome.Used);
        var outcome = state.LastSyncChanged ? RunOutcomes.Changed
            : used is not null || state.Accounts.Length == 0 ? RunOutcomes.Unchanged
            : RunOutcomes.Failed;
        var failure = Array.Find(state.Sources, source => source.Outcome == SourceOutcome.Skipped && source.Code != SourceCodes.NotConnected);
        return new AutomaticSyncResult(
            outcome,
            used is null ? failure?.Code : null,
            used is null ? null : PlatformNames.NameOf(used.Platform));
    }

    /// <summary>
    /// What is stored before a run's sync asks anyone: the attempt counts from here on, whatever becomes of it. Should the process
    /// die meanwhile, the run is told so, and the talent is not fetched again within its throttle.
    /// </summary>
    public static TalentState Begin(TalentState state, AutomaticSync run, DateTimeOffset now) => state with
    {
        Clock = state.Clock with { LastAttemptAt = now, ThrottleFrom = NightlySyncRules.AsOf(run.AsOf, now) },
        LastRunId = run.RunId,
        LastRunResult = new AutomaticSyncResult(RunOutcomes.Failed, "interrupted", null),
    };

    /// <summary>
    /// Takes <see cref="Begin"/> back where no one could be asked for lack of quota, so that the talent is due as it was before. What
    /// came in between stays.
    /// </summary>
    /// <param name="before">The talent before it was begun.</param>
    public static TalentState LeaveDue(TalentState state, AutomaticSync run, TalentState before) =>
        state.LastRunId != run.RunId ? state : state with
        {
            Clock = state.Clock with { LastAttemptAt = before.Clock.LastAttemptAt, ThrottleFrom = before.Clock.ThrottleFrom },
            LastRunId = before.LastRunId,
            LastRunResult = before.LastRunResult,
        };

    /// <summary>The platforms that a sync may come to ask.</summary>
    public static IEnumerable<Platform> Asked(TalentState state) =>
        state.Accounts.Where(account => !account.NeedsReconnect).Select(account => account.Platform);

    /// <summary>Remembers what the run was answered, so that a repeat after a crash fetches nothing.</summary>
    public static TalentState WithRun(TalentState state, AutomaticSync? run) =>
        run is null ? state : state with { LastRunId = run.RunId, LastRunResult = ResultOf(state) };

    /// <summary>For the log: each platform with its outcome.</summary>
    public static string Reasons(TalentState state) =>
        string.Join(' ', state.Sources.Select(source => $"{PlatformNames.NameOf(source.Platform)}={source.Code ?? source.Outcome.ToString()}"));

    /// <summary>What the findings make of the talent as it is now, which may have changed while they were fetched.</summary>
    public static TalentState Conclude(TalentState state, SyncFindings findings, SyncLimits limits, DateTimeOffset now)
    {
        var sources = PlatformNames.ByPriority.Select(platform => AttemptOn(state, findings, platform, now)).ToArray();
        var picture = findings.Picture is { } found && IsSameConnection(state, found.Platform, found.Generation) ? found : null;
        var next = (ImportOf(state, findings)?.ContentHash is { } avatar ? TalentRules.WithAvatar(state, avatar) : state) with
        {
            Sources = sources,
            Image = ImageAfter(state, sources, picture, now),
            Restored = state.Restored?.Picture.SourceHash is { } restored && restored == findings.RestoredPlaceholder ? null : state.Restored,
            AvatarUrl = ImportOf(state, findings) is { } import && !IsPassing(import.Code) ? null : state.AvatarUrl,
            Accounts = [.. state.Accounts.Select(account => AccountAfter(account, sources))],
            Clock = ClockAfter(state.Clock, findings, picture is not null, now),
            Requests = RequestsAfter(state, findings, sources, picture is not null, limits, now),
        };
        next = PictureRules.Settle(next, now);
        return next with { LastSyncChanged = TalentViews.ShownHash(next) != TalentViews.ShownHash(state) };
    }

    /// <summary>The fetched avatar, if it is the one that is still wanted.</summary>
    private static AvatarImport? ImportOf(TalentState state, SyncFindings findings) =>
        findings.Import?.Url == state.AvatarUrl ? findings.Import : null;

    /// <summary>An answer counts for the connection it was asked for, and for no other.</summary>
    private static SourceAttempt AttemptOn(TalentState state, SyncFindings findings, Platform platform, DateTimeOffset now)
    {
        if (state.AccountOn(platform) is not { } account)
            return new SourceAttempt(platform, SourceOutcome.Skipped, SourceCodes.NotConnected, null, now, 0);
        return Array.Find(findings.Attempts, attempt => attempt.Platform == platform && attempt.Generation == account.Generation)
            ?? new SourceAttempt(platform, SourceOutcome.NotTried, null, null, now, account.Generation);
    }

    /// <summary>The first that succeeded wins. A kept picture stays while its platform is connected and failed for passing reasons only.</summary>
    private static SocialImage? ImageAfter(TalentState state, SourceAttempt[] sources, FoundPicture? picture, DateTimeOffset now)
    {
        if (picture is not null)
            return PictureRules.Take(state.Image, picture, now);

        if (state.Image is not { } kept || state.AccountOn(kept.Platform) is null)
            return null;
        var attempt = sources.First(source => source.Platform == kept.Platform);
        return attempt.Outcome == SourceOutcome.Skipped && !IsPassing(attempt.Code) ? null : kept;
    }

    private static AccountState AccountAfter(AccountState account, SourceAttempt[] sources)
    {
        var attempt = sources.First(source => source.Platform == account.Platform);
        return attempt.Outcome switch
        {
            SourceOutcome.Used => account with { NeedsReconnect = false, ReconnectReason = null },
            // Told once: a later sync does not ask with dead tokens, and has nothing better to say.
            SourceOutcome.Skipped when attempt.Code == SourceCodes.TokenExpired && !account.NeedsReconnect => account with { NeedsReconnect = true, ReconnectReason = attempt.Detail },
            _ => account,
        };
    }

    /// <summary>Where no one was asked, the next run is to come as if nothing had been tried.</summary>
    private static SyncClock ClockAfter(SyncClock clock, SyncFindings findings, bool succeeded, DateTimeOffset now) => clock with
    {
        LastAttemptAt = now,
        LastSuccessAt = succeeded ? now : clock.LastSuccessAt,
        LastManualAt = findings.Trigger.Manual ? now : clock.LastManualAt,
        ThrottleFrom = findings.LeftDue is not null ? clock.ThrottleFrom
            : findings.Trigger.AsOf is { } asOf ? NightlySyncRules.AsOf(asOf, now)
            : now,
    };

    private static SyncRequests RequestsAfter(
        TalentState state, SyncFindings findings, SourceAttempt[] sources, bool succeeded, SyncLimits limits, DateTimeOffset now)
    {
        var requests = state.Requests;
        if (requests.Served >= findings.Ticket)
            return requests;
        var worthRetrying = IsPassing(ImportOf(state, findings)?.Code)
            || (!succeeded && sources.Any(source => source.Outcome == SourceOutcome.Skipped && IsPassing(source.Code)));
        if (worthRetrying && requests.Attempts + 1 < limits.FollowUpAttempts)
        {
            var backoff = limits.FollowUpDelay * Math.Pow(2, requests.Attempts);
            var wait = findings.RetryAfter is { } asked && asked > backoff ? asked : backoff;
            return requests with { Attempts = requests.Attempts + 1, DueAt = requests.Taken > findings.Ticket ? now : now + wait };
        }

        var served = requests with { Served = findings.Ticket, Attempts = 0 };
        return served with { DueAt = served.Pending ? now : null };
    }

    private static bool IsSameConnection(TalentState state, Platform platform, long generation) =>
        state.AccountOn(platform)?.Generation == generation;
}
