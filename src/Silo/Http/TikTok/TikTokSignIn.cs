using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Silo.Http.TikTok;

/// <summary>Login Kit for web, OAuth v2. PKCE is sent always: documented for other apps only, it is asked of web apps too.</summary>
internal sealed class TikTokSignIn(PlatformApi api, IOptions<TikTokOptions> options, TimeProvider time) : IPlatformSignIn
{
    private static readonly PlatformCall Token = new(Platform.TikTok, "oauth/token", Units: 0, static (_, _) => null);

    private static readonly PlatformCall Revoke = new(Platform.TikTok, "oauth/revoke", Units: 0, static (_, _) => null);

    private static readonly PlatformCall UserInfo = new(Platform.TikTok, "user/info", Units: 1, TikTokReply.LimitOf);

    public Platform Platform => Platform.TikTok;

    public bool IsConfigured => options.Value.IsRegistered;

    /// <summary>TikTok shows a profile only with its owner's consent.</summary>
    public bool ReadsHandles => false;

    public Uri AuthorizeAddress(string state, string redirectUri, string verifier) => options.Value.AuthorizeAddress.With(
        ("client_key", options.Value.ClientId),
        ("scope", "user.info.basic,user.info.profile"),
        ("response_type", "code"),
        ("redirect_uri", redirectUri),
        ("state", state),
        ("code_challenge", options.Value.HexChallenge ? CodeChallenge.InHex(verifier) : CodeChallenge.Of(verifier)),
        ("code_challenge_method", "S256"));

    public async Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken)
    {
        var called = await api.PostAsync(Token, () => Exchange(code, redirectUri, verifier), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (OAuthErrors.Of(Platform, called.Value) is { } refused) return refused;
        var tokens = TokenReply.Read(Platform, called.Value.Json, previousRefreshToken: null, time.GetUtcNow());
        return tokens.IsRejected ? tokens.Rejection : new SignedIn(tokens.Value, await HandleAsync(tokens.Value.AccessToken, cancellationToken));
    }

    /// <summary>TikTok wants an access token here, and one that is over by itself ends nothing: its refresh token is good for a year. So that is used first.</summary>
    public async Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken)
    {
        if (tokens.ExpiresAt <= time.GetUtcNow() && tokens.RefreshToken is { } refreshToken)
        {
            var renewed = await RenewAsync(refreshToken, cancellationToken);
            if (renewed.IsRejected) return renewed.Rejection.Code == SourceCodes.TokenExpired ? null : renewed.Rejection;
            tokens = renewed.Value;
        }

        var called = await api.PostAsync(Revoke, () => new HttpRequestMessage(HttpMethod.Post, options.Value.At("v2/oauth/revoke/"))
        {
            Content = Form(("token", tokens.AccessToken)),
        }, cancellationToken);
        return called.Rejection ?? Revocations.Refusal(Platform, called.Value!);
    }

    private async Task<Outcome<TokenSet>> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var called = await api.PostAsync(Token, () => new HttpRequestMessage(HttpMethod.Post, options.Value.At("v2/oauth/token/"))
        {
            Content = Form(("grant_type", "refresh_token"), ("refresh_token", refreshToken)),
        }, cancellationToken);
        if (called.IsRejected) return called.Rejection;
        return OAuthErrors.Of(Platform, called.Value) is { } refused ? refused : TokenReply.Read(Platform, called.Value.Json, refreshToken, time.GetUtcNow());
    }

    /// <summary>The tokens are there already; without a name the account is connected all the same.</summary>
    private async Task<string?> HandleAsync(string accessToken, CancellationToken cancellationToken)
    {
        var called = await api.GetAsync(UserInfo, () => Profile(accessToken), cancellationToken);
        if (called.IsRejected || TikTokReply.Error(called.Value) is not null) return null;
        return TikTokReply.User(called.Value.Json).Text("username");
    }

    private HttpRequestMessage Profile(string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, options.Value.At("v2/user/info/?fields=open_id,username"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return request;
    }

    private HttpRequestMessage Exchange(string code, string redirectUri, string verifier) => new(HttpMethod.Post, options.Value.At("v2/oauth/token/"))
    {
        Content = Form(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("code_verifier", verifier)),
    };

    private FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(
        fields.Append(("client_key", options.Value.ClientId)).Append(("client_secret", options.Value.ClientSecret.Reveal()))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
}
