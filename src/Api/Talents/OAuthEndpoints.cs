using System.Buffers.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Api.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Api.Talents;

/// <summary>
/// Connecting an account by its owner's consent. The platform sends the browser back from another site, where the page's own
/// session does not come along: the way back proves itself by its <c>state</c> and by a cookie of the browser that began.
/// </summary>
internal static class OAuthEndpoints
{
    private const int MaxCode = 4096;

    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/oauth/{platform}/start", StartAsync).WithTags("Connecting").WithName("StartConnecting").RequireAuthorization(Policies.Admin)
            .WithSummary("Leads the browser to the platform's page of consent. It comes back to the talent's page with connected, or connectError.")
            .Produces(StatusCodes.Status302Found).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/oauth/{platform}/callback", CallbackAsync).WithTags("Connecting").WithName("FinishConnecting").AllowAnonymous()
            .WithSummary("Where platforms send the browser back to.")
            .Produces(StatusCodes.Status302Found);
    }

    private static async Task<IResult> StartAsync(string platform, string? talentId, HttpContext context, IGrainFactory grains, ISecretBits bits)
    {
        if (!PlatformNames.TryParse(platform, out var parsed))
            return TalentProblems.NoPlatform();
        if (string.IsNullOrEmpty(talentId))
            return Rejection.Invalid("talentId", "For which talent? Name it in talentId.").ToProblem();
        var state = Secret(bits);
        var command = new BeginConnect(talentId, parsed, CallbackAddress(context, platform), ConnectCookie.Set(context, state, Secret(bits)), Secret(bits));
        var begun = await grains.GetGrain<IConnectFlowGrain>(state).BeginAsync(command);
        if (begun.IsRejected)
            return begun.Rejection.Code == ConnectCodes.NotConfigured ? Back(talentId, platform, begun.Rejection.Code) : begun.Rejection.ToProblem();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(begun.Value);
    }

    private static async Task<IResult> CallbackAsync(string platform, string? state, string? code, string? error, HttpContext context, IGrainFactory grains)
    {
        context.Response.Headers.CacheControl = "no-store";
        // The code must not travel on to wherever the page leads.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!PlatformNames.TryParse(platform, out var parsed) || state is not { Length: > 0 and <= ConnectCookie.MaxState } || code?.Length > MaxCode)
            return Back(null, platform, ConnectCodes.InvalidState);
        var command = new CompleteConnect(parsed, Tidy(code), error, ConnectCookie.Find(context, state));
        var result = await grains.GetGrain<IConnectFlowGrain>(state).CompleteAsync(command);
        return Back(result.TalentId, platform, result.Code);
    }

    /// <summary>Instagram writes <c>#_</c> behind the code, and some browsers send it along.</summary>
    private static string? Tidy(string? code) => code?.EndsWith("#_", StringComparison.Ordinal) == true ? code[..^2] : code;

    /// <summary>To the talent's page, or to all of them where it is not known whose consent it was.</summary>
    private static RedirectHttpResult Back(string? talentId, string platform, string? code)
    {
        var page = talentId is null ? "/talents" : $"/talents/{Uri.EscapeDataString(talentId)}";
        var name = PlatformNames.TryParse(platform, out _) ? platform : "";
        return TypedResults.Redirect(code is null ? $"{page}?connected={name}" : $"{page}?connectError={code}&platform={name}");
    }

    private static string CallbackAddress(HttpContext context, string platform) => $"{AvatarLinks.Root(context)}/oauth/{platform}/callback";

    /// <summary>256 bits; as a code verifier 43 characters of those that RFC 7636 allows.</summary>
    private static string Secret(ISecretBits bits) => Base64Url.EncodeToString(bits.Next(32));
}
