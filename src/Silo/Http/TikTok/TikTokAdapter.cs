using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http.TikTok;

/// <summary>Asks <c>v2/user/info</c> for the largest of the three avatars; their addresses are signed and die within a day or two.</summary>
internal sealed class TikTokAdapter(PlatformApi api, IOptions<TikTokOptions> options, TimeProvider time) : IPlatformAdapter
{
    private const string ProfilePath = "v2/user/info/?fields=open_id,avatar_url,avatar_url_100,avatar_large_url,display_name";

    private static readonly PlatformCall UserInfo = new(Platform.TikTok, "user/info", Units: 1, TikTokReply.LimitOf);

    /// <summary>TikTok counts each endpoint by itself, and the quota is that of <c>user/info</c>.</summary>
    private static readonly PlatformCall Token = new(Platform.TikTok, "oauth/token", Units: 0, static (_, _) => null);

    public Platform Platform => Platform.TikTok;

    public async Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (account.Tokens is not { } tokens) return SourceRejections.NotConnected(Platform, "TikTok shows a profile only with its owner's consent.");
        var called = await api.GetAsync(UserInfo, () => Profile(tokens.AccessToken), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (TikTokReply.Error(called.Value) is { } rejection) return rejection;
        var user = TikTokReply.User(called.Value.Json);
        return PictureAddress.Read(Platform, user, TikTokReply.LargestAvatar(user), TikTokReply.IsPlaceholder);
    }

    /// <summary>The refresh token may change with each use: the new one must be stored before the old one is forgotten.</summary>
    public async Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (account.Tokens?.RefreshToken is not { } refreshToken) return SourceRejections.TokenExpired(Platform, "There is nothing to renew the access with.");
        var called = await api.PostAsync(Token, () => Refresh(refreshToken), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (OAuthErrors.Of(Platform, called.Value) is { } rejection) return rejection;
        return TokenReply.Read(Platform, called.Value.Json, refreshToken, time.GetUtcNow());
    }

    private HttpRequestMessage Profile(string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, options.Value.At(ProfilePath));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return request;
    }

    private HttpRequestMessage Refresh(string refreshToken) => new(HttpMethod.Post, options.Value.At("v2/oauth/token/"))
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_key"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret.Reveal(),
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
        }),
    };
}
