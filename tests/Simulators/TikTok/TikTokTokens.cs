using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.TikTok;

/// <summary>TikTok's token endpoint. The refresh token rotates with each use; errors come with HTTP 200 when the fault <c>other_shape</c> asks for it.</summary>
internal static class TikTokTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public static void MapTikTokTokens(this IEndpointRouteBuilder tiktok)
    {
        tiktok.MapGet("/auth/authorize", (HttpContext context) => ConsentPage.AnswerAsync(context, SimulatedPlatform.TikTok));
        tiktok.MapPost("/oauth/token", TokenAsync);
        tiktok.MapPost("/oauth/revoke", RevokeAsync);
    }

    private static async Task TokenAsync(HttpContext context, TokenDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var held = desk.FindByRefresh(SimulatedPlatform.TikTok, form["refresh_token"]);
        var fault = RequestNote.Take(context, SimulatedPlatform.TikTok, held?.Person, Step.Token);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        var odd = fault?.Kind == FaultKind.OtherShape;
        if (!ClientCredentials.Fit(form, "client_key", SimulatedPlatform.TikTok)) await ErrorAsync(context, "invalid_client", "Client key or secret is incorrect.", odd);
        else if (fault?.Kind is FaultKind.RateLimited) await LimitAsync(context, fault);
        else if (fault?.Kind is FaultKind.Revoked || Grant(desk, form, held) is not { } tokens) await ErrorAsync(context, "invalid_grant", "Refresh token is invalid or expired.", odd);
        else await AnswerAsync(context, tokens);
    }

    private static async Task RevokeAsync(HttpContext context, TokenDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var fault = RequestNote.Take(context, SimulatedPlatform.TikTok, desk.Find(SimulatedPlatform.TikTok, form["token"])?.Person, Step.Revoke);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (!ClientCredentials.Fit(form, "client_key", SimulatedPlatform.TikTok)) await ErrorAsync(context, "invalid_client", "Client key or secret is incorrect.", with200: false);
        else if (desk.Find(SimulatedPlatform.TikTok, form["token"]) is null || !desk.Revoke(SimulatedPlatform.TikTok, form["token"])) await ErrorAsync(context, "invalid_grant", "Access token is invalid or expired.", with200: false);
        else await context.Response.WriteAsJsonAsync(new { });
    }

    private static SimulatedTokens? Grant(TokenDesk desk, IFormCollection form, SimulatedTokens? held) => form["grant_type"].ToString() switch
    {
        "authorization_code" => desk.Exchange(SimulatedPlatform.TikTok, form["code"], Life, form["code_verifier"]),
        "refresh_token" when held is not null => desk.Renew(held, Life, rotate: true),
        _ => null,
    };

    private static Task AnswerAsync(HttpContext context, SimulatedTokens tokens) => context.Response.WriteAsJsonAsync(new
    {
        open_id = "_000" + tokens.Person,
        scope = "user.info.basic,user.info.profile",
        access_token = tokens.Access,
        expires_in = (int)Life.TotalSeconds,
        refresh_token = tokens.Refresh,
        refresh_expires_in = 31_536_000,
        token_type = "Bearer",
    });

    private static Task LimitAsync(HttpContext context, Fault fault)
    {
        WireFaults.RetryAfter(context, fault);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return context.Response.WriteAsJsonAsync(new { error = "temporarily_unavailable", error_description = "Too many requests.", log_id = "20260101000000ABCDEF" });
    }

    private static Task ErrorAsync(HttpContext context, string error, string description, bool with200)
    {
        context.Response.StatusCode = with200 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new { error, error_description = description, log_id = "20260101000000ABCDEF" });
    }
}
