using System.Globalization;
using System.Security.Claims;
using TalentMedia.Operations;

namespace TalentMedia.Api.Operations;

/// <summary>What a caller's identity says, whichever way they came in.</summary>
internal static class AccessClaims
{
    /// <summary>The API key that a session was opened with; it ends with the key.</summary>
    public const string KeyId = "tm:key";

    /// <summary>The session's own id, which its anti-forgery token is bound to.</summary>
    public const string SessionId = "tm:session";

    public static ClaimsPrincipal OfKey(ApiKeyView key, string scheme) => new(new ClaimsIdentity(Basic(key, key.Name), scheme));

    public static ClaimsPrincipal OfSession(ApiKeyView key, string? name, string sessionId) =>
        new(new ClaimsIdentity([.. Basic(key, name), new(KeyId, key.Id), new(SessionId, sessionId)], AccessSchemes.Session));

    /// <summary>Several people may share a key; a name of their own makes them several to each other.</summary>
    private static Claim[] Basic(ApiKeyView key, string? name) =>
    [
        new(ClaimTypes.NameIdentifier, name is null || name == key.Name ? key.Id : string.Create(CultureInfo.InvariantCulture, $"{key.Id}/{name}")),
        new(ClaimTypes.Name, name ?? key.Name),
        new(ClaimTypes.Role, key.Role.ToString()),
    ];
}
