using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Operations;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Operations;

/// <summary>Signing in with a key, who is signed in, signing out.</summary>
internal static class SessionEndpoints
{
    private const int LongestName = 60;

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("Session");
        session.MapPost("", SignInAsync).AllowAnonymous().RequireRateLimiting(AccessRegistration.SignInLimit)
            .WithName("SignIn").WithSummary("Opens a session with an API key: an HttpOnly cookie, and XSRF-TOKEN to repeat in X-XSRF-TOKEN.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        session.MapGet("", Current).RequireAuthorization(Policies.Member)
            .WithName("GetSession").WithSummary("Who is signed in.").ProducesProblem(StatusCodes.Status401Unauthorized);
        session.MapDelete("", (Delegate)SignOutAsync).AllowAnonymous()
            .WithName("SignOut").WithSummary("Ends the session; no error where there is none.");
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult, UnprocessableEntity>> SignInAsync(
        SignIn request, HttpContext context, IGrainFactory grains, AntiForgery antiForgery, ISecretBits bits)
    {
        var name = string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim();
        if (name?.Length > LongestName)
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, RejectionCodes.Invalid, $"A name has at most {LongestName} characters.", "name");
        if (string.IsNullOrEmpty(request.Key))
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, RejectionCodes.Invalid, "A key is needed.", "key");
        var holder = ApiKeyText.IsWellFormed(request.Key)
            ? await grains.GetGrain<IApiKeysGrain>(IApiKeysGrain.Pool).FindByHashAsync(ApiKeyText.Hash(request.Key))
            : null;
        if (holder is null)
            return Problems.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "The key is unknown, expired or revoked.");

        var sessionId = Base64Url.EncodeToString(bits.Next(16));
        var principal = AccessClaims.OfSession(holder, name, sessionId);
        await context.SignInAsync(AccessSchemes.Session, principal, new AuthenticationProperties { IsPersistent = true });
        antiForgery.Hand(context, sessionId);
        return TypedResults.Ok(SessionView.Of(principal.Actor()));
    }

    private static Ok<SessionView> Current(HttpContext context) => TypedResults.Ok(SessionView.Of(context.User.Actor()));

    private static async Task<NoContent> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(AccessSchemes.Session);
        AntiForgery.TakeBack(context);
        return TypedResults.NoContent();
    }
}

/// <param name="Name">Shown to others in place of the key's name; for keys that several people share.</param>
internal sealed record SignIn(string? Key, string? Name)
{
    public override string ToString() => "SignIn(redacted)";
}

internal sealed record SessionView(string Id, string Name, ActorRole Role)
{
    public static SessionView Of(Actor actor) => new(actor.Id, actor.Name, actor.Role);
}
