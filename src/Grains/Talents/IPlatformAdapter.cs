using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Port: one platform's official API. Rejections carry a code of <see cref="SourceCodes"/> and, when rate limited, when to come back.</summary>
internal interface IPlatformAdapter
{
    Platform Platform { get; }

    /// <summary>Asks where the account's profile picture is. A picture known as the platform's placeholder by its URL is rejected as <c>placeholder</c>.</summary>
    Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken);

    /// <summary>Exchanges the refresh credential for a new token set; <c>token_expired</c> where that is over for good.</summary>
    Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken);
}

/// <summary>An account with its tokens in clear; lives for the length of one call and is never stored or logged.</summary>
internal sealed record PlatformAccount(Platform Platform, string? Handle, TokenSet? Tokens);

/// <param name="ExpiresAt">When the access token dies; null where the platform did not say.</param>
internal sealed record TokenSet(string AccessToken, string? RefreshToken, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => "TokenSet(redacted)";
}
