using TalentMedia.Simulators.Faults;

namespace TalentMedia.Simulators.Instagram;

/// <summary>Graph errors, HTTP 400 for most.</summary>
internal static class InstagramErrors
{
    /// <summary>True when the fault was answered here.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.ExpiredToken:
                await AnswerAsync(context, 400, 190, 463, "Error validating access token: Session has expired on Monday, 05-Jan-26 10:00:00 PST.");
                return true;
            case FaultKind.Revoked:
                await AnswerAsync(context, 400, 190, 458, "Error validating access token: The user has not authorized application.");
                return true;
            case FaultKind.MissingPermission:
                await AnswerAsync(context, 400, 10, null, "Application does not have permission for this action");
                return true;
            case FaultKind.RateLimited or FaultKind.QuotaExceeded:
                await LimitAsync(context, fault);
                return true;
            case FaultKind.AccountLimited:
                await AnswerAsync(context, 400, 17, null, "User request limit reached");
                return true;
            case FaultKind.NoAccount:
                await AnswerAsync(context, 400, 110, 2207013, "Invalid user id");
                return true;
            default:
                return false;
        }
    }

    public static Task InvalidTokenAsync(HttpContext context) => AnswerAsync(context, 400, 190, 467, "Invalid OAuth access token - Cannot parse access token");

    /// <summary>The authorization endpoint's own shape of error.</summary>
    public static Task CodeAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new { error_type = "OAuthException", code = 400, error_message = message });
    }

    public static Task AnswerAsync(HttpContext context, int status, int code, int? subcode, string message)
    {
        context.Response.StatusCode = status;
        var error = new Dictionary<string, object?> { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["fbtrace_id"] = "AbC123" };
        if (subcode is not null) error["error_subcode"] = subcode;
        return context.Response.WriteAsJsonAsync(new { error });
    }

    /// <summary>With seconds asked for: 429 and Retry-After. Otherwise as the platform does it: 400, code 4, and the minutes in its usage header.</summary>
    private static Task LimitAsync(HttpContext context, Fault fault)
    {
        WireFaults.RetryAfter(context, fault);
        context.Response.Headers["X-Business-Use-Case-Usage"] =
            """{"17841400000000001":[{"type":"instagram","call_count":100,"total_cputime":25,"total_time":28,"estimated_time_to_regain_access":17}]}""";
        return AnswerAsync(context, fault.RetryAfterSeconds is null ? 400 : 429, 4, null, "Application request limit reached");
    }
}
