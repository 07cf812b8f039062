using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Talents;

/// <summary>Walks over a talent's platforms until one gives a picture, and says of each how it fared.</summary>
internal sealed partial class ProfileImageSources(
    IEnumerable<IPlatformAdapter> adapters,
    IPictureFetcher fetcher,
    PictureIntake intake,
    ITokenProtector protector,
    IOptions<TalentsOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    /// <param name="storeTokens">Stores rotated tokens at once.</param>
    public async Task<SyncFindings> WalkAsync(
        string talentId, TalentState state, SyncTrigger trigger, Func<AccountState, TokenSet, Task> storeTokens, CancellationToken deadline)
    {
        var import = state.AvatarUrl is { } url ? await ImportAsync(talentId, url, deadline) : null;
        var attempts = new List<SourceAttempt>();
        FoundPicture? picture = null;
        TimeSpan? retryAfter = null;
        var stays = false;
        foreach (var account in SyncRules.OrderOf(state))
        {
            if (picture is not null || stays)
            {
                var fresh = await GuardedAsync(talentId, account.Platform, () => KeepFreshAsync(talentId, account, storeTokens, deadline), deadline);
                attempts.Add(fresh.Rejection is { Code: SourceCodes.TokenExpired } dead ? Attempt(account, SourceOutcome.Skipped, dead) : Attempt(account, SourceOutcome.NotTried, null));
                continue;
            }

            var found = await GuardedAsync(talentId, account.Platform, () => FindAsync(talentId, state, account, storeTokens, deadline), deadline);
            // A run that may ask nobody goes no further: a less wanted picture would be shown for want of quota.
            if (trigger.AsOf is not null && PlatformCalls.Current?.RefusedUnasked is { } refused)
                return new SyncFindings(trigger, state.Requests.Taken, [], null, refused.RetryAfter, import) { LeftDue = refused };
            picture = found.Value;
            stays = SyncRules.KeepsItsPicture(state, account.Platform, found.Rejection?.Code);
            retryAfter = found.Rejection?.RetryAfter > (retryAfter ?? TimeSpan.Zero) ? found.Rejection.RetryAfter : retryAfter;
            attempts.Add(Attempt(account, found.IsRejected ? SourceOutcome.Skipped : SourceOutcome.Used, found.Rejection));
        }

        return new SyncFindings(trigger, state.Requests.Taken, [.. attempts], picture, retryAfter, import)
        {
            LeftDue = PlatformCalls.Current?.RefusedUnasked,
            RestoredPlaceholder = await intake.FindRestoredPlaceholderAsync(state, deadline),
        };
    }

    /// <summary>Refreshes the tokens of an account whose picture is not needed now: unused they would die, and be missed the day they are.</summary>
    private async Task<Outcome<AccountState>> KeepFreshAsync(string talentId, AccountState account, Func<AccountState, TokenSet, Task> storeTokens, CancellationToken deadline)
    {
        if (account.NeedsReconnect || !SyncRules.TokenIsDue(account, time.GetUtcNow(), options.Value.TokenRefreshAt)
            || adapters.FirstOrDefault(candidate => candidate.Platform == account.Platform) is not { } adapter)
        {
            return account;
        }

        var tokens = new AccountTokens(talentId, account, adapter, protector, storeTokens);
        return await tokens.OpenAsync(time.GetUtcNow(), options.Value.TokenRefreshAt, deadline) is { } closed ? closed : account;
    }

    private async Task<Outcome<FoundPicture>> FindAsync(
        string talentId, TalentState state, AccountState account, Func<AccountState, TokenSet, Task> storeTokens, CancellationToken deadline)
    {
        if (account.NeedsReconnect)
            return new Rejection(SourceCodes.TokenExpired, "The platform no longer accepts the account's tokens. Connect it anew.");
        if (adapters.FirstOrDefault(candidate => candidate.Platform == account.Platform) is not { } adapter)
            return new Rejection(SourceCodes.PlatformUnavailable, "This platform is not configured.");

        var tokens = new AccountTokens(talentId, account, adapter, protector, storeTokens);
        if (await tokens.OpenAsync(time.GetUtcNow(), options.Value.TokenRefreshAt, deadline) is { } closed)
            return closed;
        var url = await adapter.FindPictureAsync(tokens.Account, deadline);
        if (url.Rejection?.Code == SourceCodes.TokenExpired && account.ProtectedTokens is not null && !tokens.Refreshed)
        {
            if (await tokens.RefreshAsync(deadline) is { } dead)
                return dead;
            url = await adapter.FindPictureAsync(tokens.Account, deadline);
        }

        if (url.IsRejected)
            return url.Rejection;
        var taken = await TakeAsync(url.Value);
        if (taken.Rejection?.Code == SourceCodes.NotFound)
        {
            // A signed address may have died since the profile was written; a second reading gives a living one, or the account has none.
            url = await adapter.FindPictureAsync(tokens.Account, deadline);
            if (url.IsRejected)
                return url.Rejection;
            taken = await TakeAsync(url.Value);
        }

        return taken;

        Task<Outcome<FoundPicture>> TakeAsync(Uri from) => FetchAsync(from, fetched => intake.TakeAsync(talentId, account, state, fetched, from, deadline), deadline);
    }

    private async Task<AvatarImport> ImportAsync(string talentId, string url, CancellationToken deadline)
    {
        var hash = await GuardedAsync(talentId, null, () => FetchAsync(new Uri(url), fetched => intake.TakeAvatarAsync(fetched, deadline), deadline), deadline);
        if (hash.IsRejected)
            LogImportFailed(talentId, hash.Rejection.Code);
        return new AvatarImport(url, hash.Value, hash.Rejection?.Code);
    }

    /// <summary>Fetches a picture for as long as it takes to take it.</summary>
    private async Task<Outcome<T>> FetchAsync<T>(Uri url, Func<FetchedPicture, Task<Outcome<T>>> take, CancellationToken deadline)
        where T : notnull
    {
        var fetched = await fetcher.FetchAsync(url, deadline);
        if (fetched.IsRejected)
            return fetched.Rejection;
        using var picture = fetched.Value;
        return await take(picture);
    }

    /// <summary>What goes wrong on our side, or takes too long, is no fault of the picture: it passes.</summary>
    private async Task<Outcome<T>> GuardedAsync<T>(string talentId, Platform? platform, Func<Task<Outcome<T>>> find, CancellationToken deadline)
        where T : notnull
    {
        try
        {
            return await find();
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new Rejection(SourceCodes.PlatformUnavailable, "There was no time left to ask. It will be tried again.");
        }
        catch (Exception exception)
        {
            LogUnexpected(exception, talentId, platform);
            return new Rejection(SourceCodes.PlatformUnavailable, "The picture could not be handled on our side. It will be tried again.");
        }
    }

    private SourceAttempt Attempt(AccountState account, SourceOutcome outcome, Rejection? rejection) =>
        new(account.Platform, outcome, rejection?.Code, rejection?.Detail, time.GetUtcNow(), account.Generation);
}
