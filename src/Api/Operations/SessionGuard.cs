using System.Security.Claims;
using TalentMedia.Api.Edge;

namespace TalentMedia.Api.Operations;

/// <summary>
/// What a caller by cookie must show besides it: the anti-forgery token on whatever changes something, and at a hub
/// our own Origin, which a browser always sends and a page cannot forge. Callers by key need neither.
/// </summary>
internal sealed class SessionGuard(RequestDelegate next, AntiForgery antiForgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is not ClaimsIdentity { AuthenticationType: AccessSchemes.Session })
        {
            await next(context);
            return;
        }

        var request = context.Request;
        if (request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal))
        {
            if (!IsOwnOrigin(request))
            {
                await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "foreign_origin", "A hub takes a session only from the page's own origin.");
                return;
            }
        }
        else if (!IsSafe(request.Method) && !antiForgery.Holds(context))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "anti_forgery", $"The header {AntiForgery.HeaderName} must repeat the cookie {AntiForgery.CookieName}.");
            return;
        }

        await next(context);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsOwnOrigin(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
