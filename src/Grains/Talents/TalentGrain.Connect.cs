using TalentMedia.Outcomes;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(20);

    /// <summary>A handle alone is refused where nobody could be asked for it, rather than left to fail every night.</summary>
    private Rejection? CheckHandle(ConnectAccount command) =>
        command.AccessToken is not null || SignInOf(command.Platform) is not { ReadsHandles: false } ? null
        : Rejection.Invalid("handle", $"{command.Platform} does not show pictures by handle here. Connect the account by signing in.");

    private IPlatformSignIn? SignInOf(Platform platform) => signIns.FirstOrDefault(each => each.Platform == platform);

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
