using TalentMedia.Simulators.Cdn;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.TikTok;

/// <summary>open.tiktokapis.com: user info, with its error object on success too.</summary>
internal static class TikTokSimulator
{
    public static void MapTikTok(this IEndpointRouteBuilder routes)
    {
        var tiktok = routes.MapGroup("/tiktok/v2");
        tiktok.MapGet("/user/info", ProfileAsync);
        tiktok.MapTikTokTokens();
    }

    private static async Task ProfileAsync(HttpContext context, TokenDesk desk)
    {
        var tokens = desk.Find(SimulatedPlatform.TikTok, BearerToken.Of(context));
        var fault = RequestNote.Take(context, SimulatedPlatform.TikTok, tokens?.Person, Step.Profile);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (tokens is null) await ErrorAsync(context, 401, "access_token_invalid", "The access token is invalid or not found in the request.");
        else if (!context.Request.Query.ContainsKey("fields")) await ErrorAsync(context, 400, "invalid_params", "Fields is required.");
        else if (!await TryAnswerAsync(context, fault)) await AnswerAsync(context, tokens.Person, fault?.Kind);
    }

    private static async Task<bool> TryAnswerAsync(HttpContext context, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.ExpiredToken or FaultKind.Revoked:
                await ErrorAsync(context, 401, "access_token_invalid", "The access token is invalid or not found in the request.");
                return true;
            case FaultKind.MissingPermission:
                await ErrorAsync(context, 401, "scope_not_authorized", "The user did not authorize the scope required for completing this request.");
                return true;
            case FaultKind.RateLimited or FaultKind.QuotaExceeded or FaultKind.AccountLimited:
                WireFaults.RetryAfter(context, fault);
                await ErrorAsync(context, 429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
                return true;
            case FaultKind.NoAccount:
                await ErrorAsync(context, 404, "invalid_params", "The user does not exist.");
                return true;
            default:
                return false;
        }
    }

    private static Task AnswerAsync(HttpContext context, string person, FaultKind? fault)
    {
        var sample = SamplePeople.Find(person)!;
        var user = new Dictionary<string, object?> { ["open_id"] = "_000" + person, ["union_id"] = "u-" + person, ["display_name"] = sample.Name, ["username"] = person };
        if (fault != FaultKind.NoPicture)
        {
            user["avatar_url"] = Avatar(context, person, 168, fault);
            user["avatar_url_100"] = Avatar(context, person, 100, fault);
            user["avatar_large_url"] = Avatar(context, person, 1080, fault);
        }

        var error = new { code = "ok", message = "", log_id = "20260101000000ABCDEF" };
        return fault == FaultKind.OtherShape
            ? context.Response.WriteAsJsonAsync(new { user })
            : context.Response.WriteAsJsonAsync(new { data = new { user }, error });
    }

    private static string Avatar(HttpContext context, string person, int side, FaultKind? fault) => fault switch
    {
        FaultKind.EmptyUrl => "",
        FaultKind.RelativeUrl => $"/{person}~c5_{side}x{side}.jpeg",
        FaultKind.HttpUrl => PictureCdn.Unencrypted(person),
        _ => PictureCdn.TikTok(context, person, side, fault == FaultKind.Placeholder),
    };

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { data = new { }, error = new { code, message, log_id = "20260101000000ABCDEF" } });
    }
}
