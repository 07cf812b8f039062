using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TalentMedia.Api.Edge;

namespace TalentMedia.Api.Operations;

/// <summary>401 and 403 as problem details.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
            return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "forbidden", "Your role does not allow this.");
        if (!authorizeResult.Challenged)
            return _otherwise.HandleAsync(next, context, policy, authorizeResult);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "unauthenticated", "Sign in, or send a valid API key: Authorization: Bearer tm_…");
    }
}
