using Orleans.Runtime;
using TalentMedia.Outcomes;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    private const string GiveBack = "give-back";

    private const int TokenStores = 8;

    private static readonly TimeSpan TokenPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(20);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_confirmed.Revocations.Length > 0)
            Arm();
        else if (await this.GetReminder(GiveBack) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    /// <summary>A handle alone is refused where nobody could be asked for it, rather than left to fail every night.</summary>
    private Rejection? CheckHandle(ConnectAccount command) =>
        command.AccessToken is not null || SignInOf(command.Platform) is not { ReadsHandles: false } ? null
        : Rejection.Invalid("handle", $"{command.Platform} does not show pictures by handle here. Connect the account by signing in.");

    private IPlatformSignIn? SignInOf(Platform platform) => signIns.FirstOrDefault(each => each.Platform == platform);

    /// <summary>
    /// The platform may have ended the set before, so this one may be the only that lives: while this process does, it insists. Where a
    /// write failed it may have been done all the same, which is read before it is tried again.
    /// </summary>
    private async Task StoreTokensAsync(AccountState account, TokenSet tokens)
    {
        var sealedTokens = protector.Protect(Id, account.Platform, tokens);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt > 1)
                    await ReadAgainAsync();
                await CommitAsync(state => TalentRules.RotateTokens(state, account, sealedTokens, tokens.ExpiresAt, time.GetUtcNow()));
                break;
            }
            catch (Exception exception) when (attempt < TokenStores)
            {
                LogTokensNotStored(exception, Id, account.Platform, attempt);
                await Task.Delay(TokenPause * attempt, time);
            }
        }

        LogRotated(Id, account.Platform);
    }

    /// <summary>Gives back the consents that are due, one after the other.</summary>
    private async Task RevokeDueAsync()
    {
        foreach (var due in _confirmed.Revocations.Where(each => each.DueAt <= time.GetUtcNow()).ToArray())
        {
            // Connected anew meanwhile, in this very turn or another: then it is kept.
            if (!_confirmed.Revocations.Contains(due))
                continue;
            using var deadline = new CancellationTokenSource(RevocationPatience, time);
            var refused = await RevokeAsync(due, deadline.Token);
            if (refused is null)
                LogRevoked(Id, due.Platform);
            else if (RevocationRules.IsGivenUp(due, refused.Code))
                LogNotRevoked(Id, due.Platform, refused.Code, refused.Detail);
            await CommitAsync(state => RevocationRules.After(state, due, refused?.Code, time.GetUtcNow()));
        }
    }

    private async Task<Rejection?> RevokeAsync(Revocation due, CancellationToken deadline)
    {
        if (SignInOf(due.Platform) is not { } signIn || protector.Unprotect(Id, due.Platform, due.ProtectedTokens) is not { } tokens)
            return null;
        try
        {
            return await signIn.RevokeAsync(tokens, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new Rejection(SourceCodes.PlatformUnavailable, "The platform did not answer in time.");
        }
    }

    /// <summary>Says it once of an account that died in this sync.</summary>
    private void TellOfDead(TalentState before, TalentState after)
    {
        foreach (var account in after.Accounts.Where(account => account.NeedsReconnect && before.AccountOn(account.Platform) is not { NeedsReconnect: true }))
            LogReconnectRequired(Id, account.Platform, account.ReconnectReason);
    }
}
