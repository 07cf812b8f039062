using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TalentMedia.Talents;

namespace TalentMedia.Silo.DataProtection;

/// <summary>Tokens under ASP.NET Core Data Protection. The purpose names the talent and the platform, so a value copied to another account does not open.</summary>
internal sealed class TokenProtector(IDataProtectionProvider protection) : ITokenProtector
{
    private const string Purpose = "TalentMedia.Talents.Tokens.v1";

    public string Protect(string talentId, Platform platform, TokenSet tokens) =>
        For(talentId, platform).Protect(JsonSerializer.Serialize(tokens));

    public TokenSet? Unprotect(string talentId, Platform platform, string protectedTokens)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenSet>(For(talentId, platform).Unprotect(protectedTokens));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string talentId, Platform platform) => protection.CreateProtector(Purpose, talentId, platform.ToString());
}
