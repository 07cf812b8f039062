using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using TalentMedia.Api.Edge;
using TalentMedia.Operations;

namespace TalentMedia.Api.Operations;

/// <summary>Who may call: API keys, the page's session, the three policies, and a limit on guessing.</summary>
internal static class AccessRegistration
{
    public const string SignInLimit = "sign-in";

    private const int SignInsAMinute = 30;

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(AccessSchemes.Any)
            .AddPolicyScheme(AccessSchemes.Any, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(AccessSchemes.ApiKey, null)
            .AddCookie(AccessSchemes.Session, SessionCookie.Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(nameof(ActorRole.Admin)))
            .AddPolicy(Policies.Photographer, policy => policy.RequireRole(nameof(ActorRole.Photographer), nameof(ActorRole.Admin)))
            .AddPolicy(Policies.Member, policy => policy.RequireAuthenticatedUser());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddSingleton<AntiForgery>();
        services.AddSingleton<ISecretBits, SystemSecretBits>();
        services.AddRateLimiter(LimitSignIn);
        return services;
    }

    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<SessionGuard>();
        app.UseAuthorization();
        return app;
    }

    private static string SchemeOf(HttpContext context) =>
        ApiKeyAuthentication.KeyOf(context.Request) is null ? AccessSchemes.Session : AccessSchemes.ApiKey;

    private static void LimitSignIn(RateLimiterOptions options)
    {
        options.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1) }));
        options.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "too_many_attempts", "Too many attempts to sign in. Wait a minute.");
        };
    }
}
