using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Api.Talents;

/// <summary>
/// Binds an attempt to connect an account to the browser that began it, so that nobody can have an administrator's browser finish
/// an attempt of theirs. Lax: it must come along when the platform leads the browser back. One an attempt, for two tabs may be at it.
/// </summary>
internal static class ConnectCookie
{
    public const int MaxState = 64;

    private const string Folder = "/oauth";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <returns>The secret's digest, which is all that others need.</returns>
    public static string Set(HttpContext context, string state, string secret)
    {
        context.Response.Cookies.Append(NameOf(state), secret, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            Path = Folder,
            MaxAge = Life,
        });
        return DigestOf(secret);
    }

    /// <summary>The digest of the secret that this browser holds for the attempt; null where it holds none.</summary>
    public static string? Find(HttpContext context, string state) => context.Request.Cookies[NameOf(state)] is { } secret ? DigestOf(secret) : null;

    /// <summary>The state itself stands in addresses and logs of others; a part of its digest is enough to tell attempts apart.</summary>
    private static string NameOf(string state) => $"tm_connect_{DigestOf(state)[..16]}";

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
