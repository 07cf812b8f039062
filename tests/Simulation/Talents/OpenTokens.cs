using System.Globalization;
using TalentMedia.Talents;

namespace TalentMedia.Simulation.Talents;

/// <summary>Tokens as they are: how they are encrypted is the adapter's matter, that they open for their account only is kept.</summary>
internal sealed class OpenTokens : ITokenProtector
{
    public static OpenTokens Instance { get; } = new();

    public string Protect(string talentId, Platform platform, TokenSet tokens) =>
        $"{talentId}|{platform}|{tokens.AccessToken}|{tokens.RefreshToken}|{tokens.ExpiresAt:O}";

    public TokenSet? Unprotect(string talentId, Platform platform, string protectedTokens)
    {
        var parts = protectedTokens.Split('|');
        if (parts[0] != talentId || parts[1] != platform.ToString())
            return null;
        return new TokenSet(
            parts[2], parts[3].Length == 0 ? null : parts[3], parts[4].Length == 0 ? null : DateTimeOffset.Parse(parts[4], CultureInfo.InvariantCulture));
    }
}
