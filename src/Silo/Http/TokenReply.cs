using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>Reads RFC 6749's token response, which all platforms speak when all goes well.</summary>
internal static class TokenReply
{
    /// <param name="previousRefreshToken">Stays in force where the reply names no new one.</param>
    public static Outcome<TokenSet> Read(Platform platform, JsonElement reply, string? previousRefreshToken, DateTimeOffset now)
    {
        if (reply.Text("access_token") is not { Length: > 0 } access) return SourceRejections.Unavailable($"{platform} renewed the access without naming it.");
        var refresh = reply.Text("refresh_token") is { Length: > 0 } rotated ? rotated : previousRefreshToken;
        DateTimeOffset? expires = reply.Number("expires_in") is { } seconds and > 0 ? now.AddSeconds(seconds) : null;
        return new TokenSet(access, refresh, expires);
    }
}
