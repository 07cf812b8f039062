using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Opens an account's tokens and keeps them fresh. A rotated set is stored before it is used: the old one may be dead already.</summary>
/// <param name="store">Stores a new set for the account, if that connection still stands.</param>
internal sealed class AccountTokens(
    string talentId,
    AccountState account,
    IPlatformAdapter adapter,
    ITokenProtector protector,
    Func<AccountState, TokenSet, Task> store)
{
    private TokenSet? _tokens;

    public bool Refreshed { get; private set; }

    public PlatformAccount Account => new(account.Platform, account.Handle, _tokens);

    /// <summary>Opens the tokens and refreshes them when <paramref name="share"/> of their life is over.</summary>
    /// <returns>Null when the platform may be asked.</returns>
    public async Task<Rejection?> OpenAsync(DateTimeOffset now, double share, CancellationToken cancellationToken)
    {
        if (account.ProtectedTokens is null)
            return null;
        _tokens = protector.Unprotect(talentId, account.Platform, account.ProtectedTokens);
        if (_tokens is null)
            return new Rejection(SourceCodes.TokenExpired, "The stored tokens cannot be opened any more. Connect the account anew.");
        if (!SyncRules.TokenIsDue(account, now, share))
            return null;
        var refused = await RefreshAsync(cancellationToken);
        return SyncRules.TokenIsOver(account, now) ? refused : null;
    }

    /// <returns>Null when the tokens are new.</returns>
    public async Task<Rejection?> RefreshAsync(CancellationToken cancellationToken)
    {
        var fresh = await adapter.RefreshAsync(Account, cancellationToken);
        if (fresh.IsRejected)
            return fresh.Rejection;
        _tokens = fresh.Value with { RefreshToken = fresh.Value.RefreshToken ?? _tokens?.RefreshToken };
        Refreshed = true;
        await store(account, _tokens);
        return null;
    }
}
