using System.Text.Json;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Silo.Http.Instagram;

/// <summary>
/// Business Login for Instagram: the code gives a token for an hour, which is exchanged for one of sixty days. No PKCE is
/// documented, so none is sent; the client's secret protects the code. There is no call to give a consent back: its owner does so in Instagram.
/// </summary>
internal sealed class InstagramSignIn(PlatformApi api, IOptions<InstagramOptions> options, TimeProvider time) : IPlatformSignIn
{
    /// <summary>Counted apart from the app's calls, which begin with a token.</summary>
    private static readonly PlatformCall Code = new(Platform.Instagram, "oauth/access_token", Units: 0, static (_, _) => null);

    private static readonly PlatformCall LongLived = new(Platform.Instagram, "access_token", Units: 1, InstagramLimits.OfApp);

    private static readonly PlatformCall Me = new(Platform.Instagram, "me", Units: 1, InstagramLimits.OfApp);

    public Platform Platform => Platform.Instagram;

    public bool IsConfigured => options.Value.IsRegistered;

    public bool ReadsHandles => options.Value.Discovery.IsSet;

    public Uri AuthorizeAddress(string state, string redirectUri, string verifier) => options.Value.AuthorizeAddress.With(
        ("client_id", options.Value.ClientId),
        ("redirect_uri", redirectUri),
        ("response_type", "code"),
        ("scope", "instagram_business_basic"),
        ("state", state));

    public async Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken)
    {
        var called = await api.PostAsync(Code, () => Exchange(code, redirectUri), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (InstagramErrors.Of(called.Value) is { } refused) return refused;
        var shortLived = TokenReply.Read(Platform, InstagramReply.Profile(called.Value.Json), previousRefreshToken: null, time.GetUtcNow());
        if (shortLived.IsRejected) return shortLived.Rejection;
        var tokens = await ProlongAsync(shortLived.Value.AccessToken, cancellationToken);
        if (tokens.IsRejected) return tokens.Rejection;
        var profile = await ProfileAsync(tokens.Value.AccessToken, cancellationToken);
        return profile.IsRejected ? profile.Rejection : new SignedIn(tokens.Value, profile.Value.Text("username"));
    }

    public Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken) => Task.FromResult<Rejection?>(null);

    private async Task<Outcome<TokenSet>> ProlongAsync(string accessToken, CancellationToken cancellationToken)
    {
        var address = options.Value.At("access_token").With(
            ("grant_type", "ig_exchange_token"), ("client_secret", options.Value.ClientSecret.Reveal()), ("access_token", accessToken));
        var called = await api.GetAsync(LongLived, () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        return InstagramErrors.Of(called.Value) is { } refused ? refused : TokenReply.Read(Platform, called.Value.Json, previousRefreshToken: null, time.GetUtcNow());
    }

    private async Task<Outcome<JsonElement>> ProfileAsync(string accessToken, CancellationToken cancellationToken)
    {
        var address = options.Value.At($"{options.Value.ApiVersion}/me").With(("fields", "user_id,username"), ("access_token", accessToken));
        var called = await api.GetAsync(Me, () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        return InstagramErrors.Of(called.Value) is { } refused ? refused : InstagramReply.Profile(called.Value.Json);
    }

    private HttpRequestMessage Exchange(string code, string redirectUri) => new(HttpMethod.Post, options.Value.TokenAddress)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret.Reveal(),
            ["grant_type"] = "authorization_code",
            ["redirect_uri"] = redirectUri,
            ["code"] = code,
        }),
    };
}
