using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.YouTube;

/// <summary>Google's consent and token endpoints. A refresh answers without a new refresh token; a dead one is HTTP 400 <c>invalid_grant</c>.</summary>
internal static class GoogleTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3599);

    public static void MapGoogleTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/google/o/oauth2/v2/auth", (HttpContext context) => ConsentPage.AnswerAsync(context, SimulatedPlatform.YouTube));
        routes.MapPost("/google/token", TokenAsync);
        routes.MapPost("/google/revoke", RevokeAsync);
    }

    private static async Task RevokeAsync(HttpContext context, TokenDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var fault = RequestNote.Take(context, SimulatedPlatform.YouTube, desk.FindByRefresh(SimulatedPlatform.YouTube, form["token"])?.Person, Step.Revoke);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (desk.Revoke(SimulatedPlatform.YouTube, form["token"])) await context.Response.WriteAsJsonAsync(new { });
        else await ErrorAsync(context, 400, "invalid_token", "Token expired or revoked");
    }

    private static async Task TokenAsync(HttpContext context, TokenDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var held = desk.FindByRefresh(SimulatedPlatform.YouTube, form["refresh_token"]);
        var fault = RequestNote.Take(context, SimulatedPlatform.YouTube, held?.Person, Step.Token);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (!ClientCredentials.Fit(form, "client_id", SimulatedPlatform.YouTube)) await ErrorAsync(context, 401, "invalid_client", "The OAuth client was not found.");
        else if (fault?.Kind == FaultKind.RateLimited) await LimitAsync(context, fault);
        else if (fault?.Kind == FaultKind.Revoked) await ErrorAsync(context, 400, "invalid_grant", "Token has been expired or revoked.");
        else if (form["grant_type"] == "authorization_code" && desk.Exchange(SimulatedPlatform.YouTube, form["code"], Life, form["code_verifier"]) is { } granted) await AnswerAsync(context, granted, first: true);
        else if (form["grant_type"] == "refresh_token" && held is not null) await AnswerAsync(context, desk.Renew(held, Life, rotate: false), first: false);
        else await ErrorAsync(context, 400, "invalid_grant", "Token has been expired or revoked.");
    }

    private static Task AnswerAsync(HttpContext context, SimulatedTokens tokens, bool first)
    {
        var reply = new Dictionary<string, object>
        {
            ["access_token"] = tokens.Access,
            ["expires_in"] = (int)Life.TotalSeconds,
            ["scope"] = "https://www.googleapis.com/auth/youtube.readonly",
            ["token_type"] = "Bearer",
        };
        if (first) reply["refresh_token"] = tokens.Refresh;
        return context.Response.WriteAsJsonAsync(reply);
    }

    private static Task LimitAsync(HttpContext context, Fault fault)
    {
        WireFaults.RetryAfter(context, fault);
        return ErrorAsync(context, 429, "rate_limit_exceeded", "Too many requests.");
    }

    private static Task ErrorAsync(HttpContext context, int status, string error, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error, error_description = description });
    }
}
