using Microsoft.AspNetCore.DataProtection;
using TalentMedia.Silo.DataProtection;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.DataProtection;

public sealed class TokenProtectorTests
{
    private static readonly TokenSet Tokens = new("access-secret", "refresh-secret", new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));

    private readonly TokenProtector _protector = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void Tokens_ReadBack_AndDoNotShow()
    {
        var stored = _protector.Protect("t_1", Platform.TikTok, Tokens);

        Assert.Equal(Tokens, _protector.Unprotect("t_1", Platform.TikTok, stored));
        Assert.DoesNotContain("secret", stored, StringComparison.Ordinal);
        Assert.NotEqual(stored, _protector.Protect("t_1", Platform.TikTok, Tokens));
    }

    [Fact]
    public void TokensWithoutRefreshOrExpiry_ReadBack() =>
        Assert.Equal(new TokenSet("a", null, null), _protector.Unprotect("t_1", Platform.YouTube, _protector.Protect("t_1", Platform.YouTube, new TokenSet("a", null, null))));

    [Theory]
    [InlineData("t_2", Platform.TikTok)]
    [InlineData("t_1", Platform.Instagram)]
    public void CopiedToAnotherAccount_DoNotOpen(string talentId, Platform platform) =>
        Assert.Null(_protector.Unprotect(talentId, platform, _protector.Protect("t_1", Platform.TikTok, Tokens)));

    [Fact]
    public void UnderOtherKeys_DoNotOpen() =>
        Assert.Null(new TokenProtector(new EphemeralDataProtectionProvider()).Unprotect("t_1", Platform.TikTok, _protector.Protect("t_1", Platform.TikTok, Tokens)));

    [Fact]
    public void AnyCharacterChanged_DoNotOpen()
    {
        var stored = _protector.Protect("t_1", Platform.TikTok, Tokens);
        // The last character may carry bits that mean nothing.
        for (var at = 0; at < stored.Length - 1; at++)
        {
            var changed = stored.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Null(_protector.Unprotect("t_1", Platform.TikTok, new string(changed)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64!")]
    public void NothingOfOurs_DoesNotOpen(string stored) => Assert.Null(_protector.Unprotect("t_1", Platform.TikTok, stored));
}
