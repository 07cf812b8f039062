using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http.Instagram;

/// <summary>Asks <c>/me</c> for <c>profile_picture_url</c>: one size, on a signed address that dies within days.</summary>
internal sealed class InstagramAdapter(PlatformApi api, IOptions<InstagramOptions> options, TimeProvider time) : IPlatformAdapter
{
    private static readonly PlatformCall Me = new(Platform.Instagram, "me", Units: 1, InstagramLimits.OfApp);

    private static readonly PlatformCall Discovery = new(Platform.Instagram, "business_discovery", Units: 1, InstagramLimits.OfApp);

    private static readonly PlatformCall Token = new(Platform.Instagram, "refresh_access_token", Units: 1, InstagramLimits.OfApp);

    public Platform Platform => Platform.Instagram;

    public async Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (account.Tokens is not { } tokens) return await DiscoverAsync(account.Handle, cancellationToken);
        var address = options.Value.At($"{options.Value.ApiVersion}/me?fields=user_id,username,profile_picture_url&access_token={Uri.EscapeDataString(tokens.AccessToken)}");
        var called = await api.GetAsync(Me, () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (InstagramErrors.Of(called.Value) is { } rejection) return rejection;
        return PictureAddress.Read(Platform, InstagramReply.Profile(called.Value.Json), "profile_picture_url", InstagramReply.IsPlaceholder);
    }

    /// <summary>Business Discovery: a public professional account by its name.</summary>
    private async Task<Outcome<Uri>> DiscoverAsync(string? handle, CancellationToken cancellationToken)
    {
        var discovery = options.Value.Discovery;
        if (!discovery.IsSet || string.IsNullOrEmpty(handle)) return SourceRejections.NotConnected(Platform, "Instagram shows a profile only with its owner's consent.");
        // The name becomes part of an expression; what can be no name of Instagram's is not even asked for.
        if (!InstagramReply.IsName(handle)) return SourceRejections.NotFound("Instagram does not know this account.");
        var address = new Uri($"{discovery.BaseAddress.AbsoluteUri.TrimEnd('/')}/{options.Value.ApiVersion}/{Uri.EscapeDataString(discovery.UserId)}").With(
            ("fields", $"business_discovery.username({handle}){{username,profile_picture_url}}"), ("access_token", discovery.AccessToken.Reveal()));
        var called = await api.GetAsync(Discovery, () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        // Its token is ours: when it dies no owner of an account can help.
        if (InstagramErrors.Of(called.Value) is { } rejection)
            return rejection.Code == SourceCodes.TokenExpired ? SourceRejections.Unavailable($"Instagram refuses our own access; check {PlatformOptions.Section}:Instagram:Discovery.") : rejection;
        return PictureAddress.Read(Platform, called.Value.Json.Find("business_discovery") ?? default, "profile_picture_url", InstagramReply.IsPlaceholder);
    }

    /// <summary>Instagram has no refresh token: a long-lived access token, a day old and still alive, is exchanged for its successor.</summary>
    public async Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        if (account.Tokens is not { } tokens) return SourceRejections.TokenExpired(Platform, "There is no access to renew.");
        var address = options.Value.At($"refresh_access_token?grant_type=ig_refresh_token&access_token={Uri.EscapeDataString(tokens.AccessToken)}");
        var called = await api.GetAsync(Token, () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (called.IsRejected) return called.Rejection;
        if (InstagramErrors.Of(called.Value) is { } rejection) return rejection;
        return TokenReply.Read(Platform, InstagramReply.Profile(called.Value.Json), previousRefreshToken: null, time.GetUtcNow());
    }
}
