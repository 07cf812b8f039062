using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TalentMedia.Api.Operations;

/// <summary>
/// Proof that a call by cookie comes from our own page: a readable cookie, bound to the session and sealed, that the
/// page repeats in a header. Another site can make the browser send the cookie, but can read neither.
/// Source: OWASP Cross-Site Request Forgery Prevention, signed double-submit cookie.
/// </summary>
internal sealed class AntiForgery(IDataProtectionProvider protection)
{
    public const string CookieName = "XSRF-TOKEN";

    public const string HeaderName = "X-XSRF-TOKEN";

    private readonly IDataProtector _seal = protection.CreateProtector("TalentMedia.AntiForgery");

    public void Hand(HttpContext context, string sessionId) =>
        context.Response.Cookies.Append(CookieName, _seal.Protect(sessionId), Cookie(context));

    public static void TakeBack(HttpContext context) => context.Response.Cookies.Delete(CookieName, Cookie(context));

    public bool Holds(HttpContext context)
    {
        var sessionId = context.User.FindFirstValue(AccessClaims.SessionId);
        try
        {
            return sessionId is not null && _seal.Unprotect(context.Request.Headers[HeaderName].ToString()) == sessionId;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = false,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = "/",
    };
}
