using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Connecting;

/// <summary>Port: how accounts of one platform are connected, by the OAuth 2 authorization code flow (RFC 6749) with PKCE (RFC 7636), or by handle.</summary>
internal interface IPlatformSignIn
{
    Platform Platform { get; }

    /// <summary>Whether this installation is registered with the platform as an app.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether the platform shows a public account's picture without its owner's consent, and this installation may ask for it.</summary>
    bool ReadsHandles { get; }

    /// <summary>Where the owner of the account is asked for consent.</summary>
    Uri AuthorizeAddress(string state, string redirectUri, string verifier);

    /// <summary>Exchanges the code of a consent; each works once. Rejections carry a code of <see cref="SourceCodes"/>.</summary>
    Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken);

    /// <summary>Gives the consent back; null when it is over, or where the platform knows no such call.</summary>
    Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken);
}

/// <param name="Handle">Whose account it is, for people to see; null where the platform does not say.</param>
internal sealed record SignedIn(TokenSet Tokens, string? Handle);
