using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Http.TikTok;

/// <summary>How TikTok's replies are read. An <c>error</c> object is always there; on success its code is <c>ok</c>.</summary>
internal static class TikTokReply
{
    /// <summary>The default avatar's object id; it stands in the path.</summary>
    private const string Placeholder = "1594805258216454";

    /// <summary>TikTok counts calls over a sliding minute and sends no Retry-After.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static JsonElement? User(JsonElement reply)
    {
        var data = reply.Find("data") ?? reply;
        return data.Find("user") ?? data;
    }

    public static string LargestAvatar(JsonElement? user)
    {
        string[] sizes = ["avatar_large_url", "avatar_url", "avatar_url_100"];
        return Array.Find(sizes, size => user.Text(size) is { Length: > 0 }) ?? Array.Find(sizes, size => user.Find(size) is not null) ?? sizes[0];
    }

    public static bool IsPlaceholder(Uri picture) => picture.AbsolutePath.Contains(Placeholder, StringComparison.Ordinal);

    /// <summary>Null for a reply that is usable.</summary>
    public static Rejection? Error(PlatformReply reply)
    {
        var code = reply.Json.Find("error") is { ValueKind: JsonValueKind.String } text ? text.GetString() : reply.Json.Find("error").Text("code");
        return code switch
        {
            null or "" or "ok" when reply.IsSuccess && reply.Json.ValueKind == JsonValueKind.Object => null,
            "access_token_invalid" or "invalid_grant" => SourceRejections.TokenExpired(Platform.TikTok, "TikTok's access has ended."),
            "scope_not_authorized" or "scope_permission_missed" => SourceRejections.TokenExpired(Platform.TikTok, "The consent does not cover the profile."),
            "rate_limit_exceeded" => SourceRejections.RateLimited("TikTok", reply.RetryAfter ?? Window),
            _ => OfStatus(reply),
        };
    }

    /// <summary>The limit is the app's. Null for a reply that meets none.</summary>
    public static QuotaReport? LimitOf(PlatformReply reply, DateTimeOffset now) =>
        reply.Status == 429 || reply.Json.Find("error").Text("code") == "rate_limit_exceeded" ? new QuotaReport(reply.RetryAfter ?? Window, null) : null;

    private static Rejection OfStatus(PlatformReply reply) => reply.Status switch
    {
        429 => SourceRejections.RateLimited("TikTok", reply.RetryAfter ?? Window),
        401 => SourceRejections.TokenExpired(Platform.TikTok, "TikTok refuses the access."),
        404 => SourceRejections.NotFound("TikTok does not know this account."),
        _ => SourceRejections.Unavailable("TikTok answers with something unusable.", reply.RetryAfter),
    };
}
