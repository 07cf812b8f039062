using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>RFC 6749, 5.2: <c>{"error":"invalid_grant","error_description":"…"}</c>. Looked for before the status, since some servers send it with 200.</summary>
internal static class OAuthErrors
{
    /// <summary>Null for a reply that is usable.</summary>
    public static Rejection? Of(Platform platform, PlatformReply reply)
    {
        if (reply.Json.Find("error") is { ValueKind: JsonValueKind.String } error) return OfCode(platform, error.GetString(), reply);
        return reply switch
        {
            { Status: 429 } => SourceRejections.RateLimited($"{platform}", reply.RetryAfter ?? TimeSpan.FromMinutes(1)),
            { IsSuccess: true, Json.ValueKind: JsonValueKind.Object } => null,
            _ => SourceRejections.Unavailable($"{platform} answers with something unusable.", reply.RetryAfter),
        };
    }

    private static Rejection OfCode(Platform platform, string? code, PlatformReply reply) => code switch
    {
        "invalid_grant" or "access_denied" or "invalid_scope" => SourceRejections.TokenExpired(platform, $"{platform} does not renew the access any more."),
        "invalid_client" or "unauthorized_client" => SourceRejections.Unavailable($"{platform} refuses our client id or secret; check Talents:Platforms:{platform}."),
        _ => SourceRejections.Unavailable($"{platform} cannot renew the access at the moment.", reply.RetryAfter),
    };
}
