using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Instagram;

/// <summary>Short-lived token for a code, long-lived token for a short-lived one, and its renewal.</summary>
internal static class InstagramTokens
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongLife = TimeSpan.FromDays(60);

    public static void MapInstagramTokens(this IEndpointRouteBuilder instagram)
    {
        instagram.MapGet("/oauth/authorize", (HttpContext context) => ConsentPage.AnswerAsync(context, SimulatedPlatform.Instagram, suffix: "#_"));
        instagram.MapPost("/oauth/access_token", ExchangeCodeAsync);
        instagram.MapGet("/access_token", (HttpContext context) => RenewAsync(context, "ig_exchange_token"));
        instagram.MapGet("/refresh_access_token", (HttpContext context) => RenewAsync(context, "ig_refresh_token"));
    }

    private static async Task ExchangeCodeAsync(HttpContext context, TokenDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var fault = RequestNote.Take(context, SimulatedPlatform.Instagram, null, Step.Token);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (!ClientCredentials.Fit(form, "client_id", SimulatedPlatform.Instagram))
            await InstagramErrors.CodeAsync(context, "Error validating client secret.");
        else if (desk.Exchange(SimulatedPlatform.Instagram, form["code"], ShortLife) is not { } tokens)
            await InstagramErrors.CodeAsync(context, "Matching code was not found or was already used");
        else
            await AnswerAsync(context, tokens, fault?.Kind == FaultKind.OtherShape);
    }

    private static Task AnswerAsync(HttpContext context, SimulatedTokens tokens, bool flat)
    {
        var granted = new { access_token = tokens.Access, user_id = SampleIds.Digits("1784", tokens.Person, 17), permissions = "instagram_business_basic" };
        return flat ? context.Response.WriteAsJsonAsync(granted) : context.Response.WriteAsJsonAsync(new { data = new[] { granted } });
    }

    private static async Task RenewAsync(HttpContext context, string grant)
    {
        var desk = context.RequestServices.GetRequiredService<TokenDesk>();
        var tokens = desk.Find(SimulatedPlatform.Instagram, context.Request.Query["access_token"]);
        var fault = RequestNote.Take(context, SimulatedPlatform.Instagram, tokens?.Person, Step.Token);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (context.Request.Query["grant_type"] != grant) await InstagramErrors.AnswerAsync(context, 400, 100, null, "Unsupported grant type");
        else if (tokens is null || SamplePeople.Standing(SimulatedPlatform.Instagram, tokens.Person) == FaultKind.ExpiredToken) await InstagramErrors.InvalidTokenAsync(context);
        else if (!await InstagramErrors.TryAnswerAsync(context, fault))
            await GrantAsync(context, desk.Renew(tokens, LongLife, rotate: false));
    }

    private static Task GrantAsync(HttpContext context, SimulatedTokens tokens) =>
        context.Response.WriteAsJsonAsync(new { access_token = tokens.Access, token_type = "bearer", expires_in = (int)LongLife.TotalSeconds });
}
