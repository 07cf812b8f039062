using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>Google's errors: <c>{"error":{"code","message","errors":[{"reason","domain"}],"status","details":[{"reason"}]}}</c>.</summary>
internal static class YouTubeErrors
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Null for a reply that is usable.</summary>
    public static Rejection? Of(PlatformReply reply, DateTimeOffset now)
    {
        if (reply.IsSuccess && reply.Json.ValueKind == JsonValueKind.Object && reply.Json.Find("error") is null) return null;
        var error = reply.Json.Find("error");
        return OfReason(error.Find("details").First().Text("reason"), reply, now)
            ?? OfReason(error.Find("errors").First().Text("reason"), reply, now)
            ?? OfReason(error.Text("status"), reply, now)
            ?? OfStatus(reply);
    }

    /// <summary>A limit of the whole project; <c>userRateLimitExceeded</c> is one account's. Null for a reply that meets none.</summary>
    public static QuotaReport? LimitOf(PlatformReply reply, DateTimeOffset now)
    {
        var error = reply.Json.Find("error");
        var reason = error.Find("errors").First().Text("reason") ?? error.Find("details").First().Text("reason") ?? error.Text("status");
        return reason switch
        {
            "quotaExceeded" or "dailyLimitExceeded" => new QuotaReport(QuotaReset.After(now), null),
            "rateLimitExceeded" or "RATE_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED" => new QuotaReport(reply.RetryAfter ?? Minute, null),
            "userRateLimitExceeded" => null,
            _ => reply.Status == 429 ? new QuotaReport(reply.RetryAfter ?? Minute, null) : null,
        };
    }

    private static Rejection? OfReason(string? reason, PlatformReply reply, DateTimeOffset now) => reason switch
    {
        "authError" or "UNAUTHENTICATED" => SourceRejections.TokenExpired(Platform.YouTube, "YouTube's access has ended."),
        "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" => SourceRejections.TokenExpired(Platform.YouTube, "The consent does not cover the channel."),
        "quotaExceeded" or "dailyLimitExceeded" => SourceRejections.RateLimited("YouTube (daily quota)", QuotaReset.After(now)),
        "rateLimitExceeded" or "userRateLimitExceeded" or "RESOURCE_EXHAUSTED" => SourceRejections.RateLimited("YouTube", reply.RetryAfter ?? Minute),
        "channelNotFound" or "channelForbidden" or "youtubeSignupRequired" or "authenticatedUserAccountClosed" or "authenticatedUserAccountSuspended"
            => SourceRejections.NotFound("There is no such YouTube channel."),
        "keyInvalid" or "API_KEY_INVALID" => SourceRejections.Unavailable("YouTube refuses our API key; check Talents:Platforms:YouTube:ApiKey."),
        _ => null,
    };

    private static Rejection OfStatus(PlatformReply reply) => reply.Status switch
    {
        429 => SourceRejections.RateLimited("YouTube", reply.RetryAfter ?? Minute),
        401 => SourceRejections.TokenExpired(Platform.YouTube, "YouTube refuses the access."),
        404 => SourceRejections.NotFound("There is no such YouTube channel."),
        _ => SourceRejections.Unavailable("YouTube answers with something unusable.", reply.RetryAfter),
    };
}
