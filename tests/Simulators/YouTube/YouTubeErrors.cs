using TalentMedia.Simulators.Faults;

namespace TalentMedia.Simulators.YouTube;

/// <summary>Google's errors.</summary>
internal static class YouTubeErrors
{
    /// <summary>True when the fault was answered here.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.ExpiredToken or FaultKind.Revoked:
                await InvalidTokenAsync(context);
                return true;
            case FaultKind.MissingPermission:
                await AnswerAsync(context, 403, "insufficientPermissions", "global", "PERMISSION_DENIED", "Request had insufficient authentication scopes.", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
                return true;
            case FaultKind.QuotaExceeded:
                await AnswerAsync(context, 403, "quotaExceeded", "youtube.quota", null, "The request cannot be completed because you have exceeded your quota.");
                return true;
            case FaultKind.AccountLimited:
                await AnswerAsync(context, 403, "userRateLimitExceeded", "usageLimits", null, "User Rate Limit Exceeded.");
                return true;
            case FaultKind.RateLimited:
                WireFaults.RetryAfter(context, fault);
                await AnswerAsync(context, 429, "rateLimitExceeded", "usageLimits", "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
                return true;
            default:
                return false;
        }
    }

    public static Task InvalidTokenAsync(HttpContext context) =>
        AnswerAsync(context, 401, "authError", "global", "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token.");

    public static Task InvalidKeyAsync(HttpContext context) =>
        AnswerAsync(context, 400, "badRequest", "global", "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "API_KEY_INVALID");

    private static Task AnswerAsync(HttpContext context, int code, string reason, string domain, string? status, string message, string? detail = null)
    {
        context.Response.StatusCode = code;
        var error = new Dictionary<string, object> { ["code"] = code, ["message"] = message, ["errors"] = new[] { new { message, domain, reason } } };
        if (status is not null) error["status"] = status;
        if (detail is not null) error["details"] = new[] { new { reason = detail, domain = "googleapis.com" } };
        return context.Response.WriteAsJsonAsync(new { error });
    }
}
