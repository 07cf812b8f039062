using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>Google's OAuth 2 for web servers. A refresh token comes only with <c>access_type=offline</c>, and surely only with <c>prompt=consent</c>.</summary>
internal sealed class YouTubeSignIn(PlatformApi api, IOptions<YouTubeOptions> options, TimeProvider time) : IPlatformSignIn
{
    private static readonly PlatformCall Token = new(Platform.YouTube, "token", Units: 0, static (_, _) => null);

    private static readonly PlatformCall Revoke = new(Platform.YouTube, "revoke", Units: 0, static (_, _) => null);

    private static readonly PlatformCall Channels = new(Platform.YouTube, "channels.list", Units: 1, YouTubeErrors.LimitOf);

    public Platform Platform => Platform.YouTube;

    public bool IsConfigured => options.Value.IsRegistered;

    public bool ReadsHandles => options.Value.ApiKey.Reveal().Length > 0;

    public Uri AuthorizeAddress(string state, string redirectUri, string verifier) => options.Value.AuthorizeAddress.With(
        ("client_id", options.Value.ClientId),
        ("redirect_uri", redirectUri),
        ("response_type", "code"),
        ("scope", "https://www.googleapis.com/auth/youtube.readonly"),
        ("access_type", "offline"),
        ("prompt", "consent"),
        ("include_granted_scopes", "true"),
        ("state", state),
        ("code_challenge", CodeChallenge.Of(verifier)),
        ("code_challenge_method", "S256"));

    public async Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken)
    {
        var called = await api.PostAsync(Token, () => Exchange(code, redirectUri, verifier), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (OAuthErrors.Of(Platform, called.Value) is { } refused) return refused;
        var tokens = TokenReply.Read(Platform, called.Value.Json, previousRefreshToken: null, time.GetUtcNow());
        if (tokens.IsRejected) return tokens.Rejection;
        var channel = await ChannelAsync(tokens.Value.AccessToken, cancellationToken);
        return channel.IsRejected ? channel.Rejection : new SignedIn(tokens.Value, channel.Value);
    }

    /// <summary>Ends the whole consent, whichever of its tokens is named.</summary>
    public async Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken)
    {
        var called = await api.PostAsync(Revoke, () => new HttpRequestMessage(HttpMethod.Post, options.Value.RevokeAddress)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("token", tokens.RefreshToken ?? tokens.AccessToken)]),
        }, cancellationToken);
        return called.Rejection ?? Revocations.Refusal(Platform, called.Value!);
    }

    /// <summary>A Google account need not have a channel: then there is nothing to connect. Any other trouble is that of a later sync.</summary>
    private async Task<Outcome<string>> ChannelAsync(string accessToken, CancellationToken cancellationToken)
    {
        var called = await api.GetAsync(Channels, () => Mine(accessToken), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (YouTubeErrors.Of(called.Value, time.GetUtcNow()) is { } refused) return refused;
        if (YouTubeReply.Channel(called.Value.Json) is not { } channel) return SourceRejections.NotFound("The Google account has no YouTube channel.");
        return channel.Find("snippet").Text("customUrl")?.TrimStart('@') ?? channel.Text("id") ?? "channel";
    }

    private HttpRequestMessage Mine(string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, options.Value.At("youtube/v3/channels?part=id,snippet&mine=true"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return request;
    }

    private HttpRequestMessage Exchange(string code, string redirectUri, string verifier) => new(HttpMethod.Post, options.Value.TokenAddress)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret.Reveal(),
            ["grant_type"] = "authorization_code",
            ["redirect_uri"] = redirectUri,
            ["code"] = code,
            ["code_verifier"] = verifier,
        }),
    };
}
