using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Orleans;
using TalentMedia.Operations;

namespace TalentMedia.Api.Operations;

/// <summary>The page's session: an HttpOnly cookie that lives no longer than the key it was opened with.</summary>
internal static class SessionCookie
{
    private const string Name = "tm_session";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = EndWithTheKeyAsync;
        // AccessAnswers writes both as problem details; a redirect to a form would be no answer for a program.
        options.Events.OnRedirectToLogin = _ => Task.CompletedTask;
        options.Events.OnRedirectToAccessDenied = _ => Task.CompletedTask;
    }

    private static async Task EndWithTheKeyAsync(CookieValidatePrincipalContext context)
    {
        var grains = context.HttpContext.RequestServices.GetRequiredService<IGrainFactory>();
        var keyId = context.Principal?.FindFirstValue(AccessClaims.KeyId);
        var key = keyId is null ? null : await grains.GetGrain<IApiKeysGrain>(IApiKeysGrain.Pool).FindByIdAsync(keyId);
        if (key is not null && key.Role.ToString() == context.Principal?.FindFirstValue(ClaimTypes.Role))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(AccessSchemes.Session);
    }
}
