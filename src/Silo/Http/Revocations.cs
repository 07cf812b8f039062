using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>Replies to giving a consent back (RFC 7009, whose answer to a token that is over already is a yes).</summary>
internal static class Revocations
{
    /// <summary>Null when the consent is over.</summary>
    public static Rejection? Refusal(Platform platform, PlatformReply reply) =>
        reply.Json.Text("error") is "invalid_token" or "invalid_grant" ? null
        : reply.Status is 429 ? SourceRejections.RateLimited($"{platform}", reply.RetryAfter ?? TimeSpan.FromMinutes(1))
        : reply.Status is >= 500 ? SourceRejections.Unavailable($"{platform} cannot take the consent back at the moment.", reply.RetryAfter)
        : reply.IsSuccess && reply.Json.Text("error") is null ? null
        : new Rejection(SourceCodes.TokenExpired, $"{platform} does not take the consent back.");
}
