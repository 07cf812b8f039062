using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http.Instagram;

/// <summary>Graph errors: <c>{"error":{"message","type","code","error_subcode"}}</c>, mostly with HTTP 400.</summary>
internal static class InstagramErrors
{
    /// <summary>Null for a reply that is usable.</summary>
    public static Rejection? Of(PlatformReply reply)
    {
        if (reply.Json.Find("error") is { ValueKind: JsonValueKind.Object } error) return OfCode(error, reply);
        if (reply.Json.Text("error_type") is "OAuthException") return SourceRejections.TokenExpired(Platform.Instagram, "Instagram refuses the access.");
        return reply switch
        {
            { Status: 429 } => SourceRejections.RateLimited("Instagram", InstagramLimits.Wait(reply)),
            { Status: 401 } => SourceRejections.TokenExpired(Platform.Instagram, "Instagram refuses the access."),
            { Status: 404 } => SourceRejections.NotFound("Instagram does not know this account."),
            { IsSuccess: true, Json.ValueKind: JsonValueKind.Object } => null,
            _ => SourceRejections.Unavailable("Instagram answers with something unusable.", reply.RetryAfter),
        };
    }

    private static Rejection OfCode(JsonElement error, PlatformReply reply) => error.Number("code") switch
    {
        190 or 102 => SourceRejections.TokenExpired(Platform.Instagram, Ended(error.Number("error_subcode"))),
        10 or (>= 200 and <= 299) => SourceRejections.TokenExpired(Platform.Instagram, "The consent does not cover the profile."),
        4 or 17 or 32 or 341 or 613 or 80002 => SourceRejections.RateLimited("Instagram", InstagramLimits.Wait(reply)),
        110 => SourceRejections.NotFound("Instagram does not know this account."),
        100 when error.Number("error_subcode") == 33 => SourceRejections.NotFound("Instagram does not know this account."),
        368 => SourceRejections.Unavailable("Instagram has blocked the action for reasons of policy."),
        _ => reply.Status == 429
            ? SourceRejections.RateLimited("Instagram", InstagramLimits.Wait(reply))
            : SourceRejections.Unavailable("Instagram answers with an error.", reply.RetryAfter),
    };

    private static string Ended(int? subcode) => subcode switch
    {
        458 => "The owner has removed the app.",
        460 => "The owner has changed the password.",
        459 or 464 => "Instagram wants the owner to sign in there first.",
        _ => "Instagram's access has ended.",
    };
}
