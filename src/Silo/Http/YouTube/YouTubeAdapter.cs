using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>Asks channels.list (one unit of quota) for the channel's thumbnails: the signed-in person's own channel, or a public one by handle.</summary>
internal sealed class YouTubeAdapter(PlatformApi api, IOptions<YouTubeOptions> options, TimeProvider time) : IPlatformAdapter
{
    private const string ChannelsPath = "youtube/v3/channels?part=snippet";

    private static readonly PlatformCall Channels = new(Platform.YouTube, "channels.list", Units: 1, YouTubeErrors.LimitOf);

    /// <summary>Google's token endpoint is no part of the API's quota.</summary>
    private static readonly PlatformCall Token = new(Platform.YouTube, "token", Units: 0, static (_, _) => null);

    public Platform Platform => Platform.YouTube;

    public async Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (CannotBeAsked(account) is { } reason) return reason;
        var called = await api.GetAsync(Channels, () => Channel(account), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (YouTubeErrors.Of(called.Value, time.GetUtcNow()) is { } rejection) return rejection;
        if (YouTubeReply.Channel(called.Value.Json) is not { } channel) return SourceRejections.NotFound("There is no such YouTube channel.");
        var found = PictureAddress.Read(Platform, YouTubeReply.LargestThumbnail(channel), "url", YouTubeReply.IsPlaceholder);
        return found.IsRejected ? found : YouTubeReply.Sized(found.Value);
    }

    public async Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (account.Tokens?.RefreshToken is not { } refreshToken) return SourceRejections.TokenExpired(Platform, "There is nothing to renew the access with.");
        var called = await api.PostAsync(Token, () => Refresh(refreshToken), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (OAuthErrors.Of(Platform, called.Value) is { } rejection) return rejection;
        return TokenReply.Read(Platform, called.Value.Json, refreshToken, time.GetUtcNow());
    }

    private Rejection? CannotBeAsked(PlatformAccount account) => account switch
    {
        { Tokens: not null } => null,
        { Handle: null or "" } => SourceRejections.NotConnected(Platform, "Neither a consent nor a handle is known."),
        _ when options.Value.ApiKey.Reveal().Length == 0 => SourceRejections.NotConnected(Platform, $"Channels are read by handle only with {PlatformOptions.Section}:YouTube:ApiKey."),
        _ => null,
    };

    private HttpRequestMessage Channel(PlatformAccount account)
    {
        if (account.Tokens is not { } tokens) return new HttpRequestMessage(HttpMethod.Get, options.Value.At($"{ChannelsPath}&{Filter(account.Handle!)}&key={Uri.EscapeDataString(options.Value.ApiKey.Reveal())}"));
        var request = new HttpRequestMessage(HttpMethod.Get, options.Value.At($"{ChannelsPath}&mine=true"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return request;
    }

    /// <summary>Exactly one filter is allowed. People also paste a channel id, which is <c>UC</c> and 22 characters.</summary>
    private static string Filter(string handle) => handle.StartsWith("UC", StringComparison.Ordinal) && handle.Length == 24
        ? $"id={Uri.EscapeDataString(handle)}"
        : $"forHandle={Uri.EscapeDataString("@" + handle.TrimStart('@'))}";

    private HttpRequestMessage Refresh(string refreshToken) => new(HttpMethod.Post, options.Value.TokenAddress)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret.Reveal(),
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
        }),
    };
}
