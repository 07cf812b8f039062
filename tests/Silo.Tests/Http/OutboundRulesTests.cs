using Microsoft.Extensions.Options;
using TalentMedia.Silo.Http;

namespace TalentMedia.Silo.Tests.Http;

public sealed class OutboundRulesTests
{
    [Theory]
    [InlineData("https://example.com/picture.jpg")]
    [InlineData("https://example.com:443/picture.jpg")]
    [InlineData("https://bücher.example/picture.jpg")]
    [InlineData("https://93.184.216.34/picture.jpg")]
    [InlineData("https://[2606:4700:4700::1111]/picture.jpg")]
    public void Check_PublicHttps_IsAllowed(string url) => Assert.Null(Rules().Check(new Uri(url)));

    [Theory]
    [InlineData("http://example.com/picture.jpg", "not_https")]
    [InlineData("ftp://example.com/picture.jpg", "not_https")]
    [InlineData("gopher://example.com/", "not_https")]
    [InlineData("https://user@example.com/", "invalid_url")]
    [InlineData("https://user:secret@example.com/", "invalid_url")]
    [InlineData("https://example.com:8443/", "invalid_url")]
    [InlineData("https://example.com:22/", "invalid_url")]
    [InlineData("https://127.0.0.1/", "not_public")]
    [InlineData("https://10.1.2.3/", "not_public")]
    [InlineData("https://169.254.169.254/latest/meta-data", "not_public")]
    [InlineData("https://[::1]/", "not_public")]
    [InlineData("https://[::ffff:127.0.0.1]/", "not_public")]
    [InlineData("https://[64:ff9b::7f00:1]/", "not_public")]
    [InlineData("https://[fe80::1]/", "not_public")]
    [InlineData("https://2130706433/", "invalid_url")]
    [InlineData("https://0177.0.0.1/", "invalid_url")]
    [InlineData("https://0x7f.0.0.1/", "invalid_url")]
    [InlineData("https://0x7f000001/", "invalid_url")]
    [InlineData("https://127.1/", "invalid_url")]
    [InlineData("https://134744072/", "invalid_url")]
    [InlineData("https://１２７.0.0.1/", "not_public")]
    public void Check_AnythingElse_IsRefusedWithItsCode(string url, string code) => Assert.Equal(code, Rules().Check(new Uri(url))?.Code);

    [Fact]
    public void Check_FurtherPort_IsAllowedBesidesTheUsualOne()
    {
        var options = Options.Create(new OutboundOptions { FurtherPorts = [8443] });
        var rules = new OutboundRules(new TrustedOrigins(options), options);

        Assert.Null(rules.Check(new Uri("https://example.com:8443/")));
        Assert.Null(rules.Check(new Uri("https://example.com/")));
        Assert.NotNull(rules.Check(new Uri("https://example.com:22/")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5099/picture.jpg", null)]
    [InlineData("http://127.0.0.1:5098/picture.jpg", "not_https")]
    [InlineData("https://127.0.0.1:5099/picture.jpg", "invalid_url")]
    [InlineData("http://localhost:5099/picture.jpg", "not_https")]
    [InlineData("http://127.0.0.2:5099/picture.jpg", "not_https")]
    [InlineData("http://user@127.0.0.1:5099/picture.jpg", "invalid_url")]
    [InlineData("http://127.0.0.1.example.com:5099/picture.jpg", "not_https")]
    public void Check_TrustedOrigin_IsComparedExactly(string url, string? code) => Assert.Equal(code, Rules("http://127.0.0.1:5099").Check(new Uri(url))?.Code);

    [Theory]
    [InlineData("http://127.0.0.1:5099", true)]
    [InlineData("http://127.0.0.1:5099/", true)]
    [InlineData("https://simulator.example", true)]
    [InlineData("127.0.0.1:5099", false)]
    [InlineData("http://127.0.0.1:5099/path", false)]
    [InlineData("http://user@127.0.0.1:5099", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("*", false)]
    public void TrustedOrigins_Text_MustBeAnOrigin(string text, bool valid) => Assert.Equal(valid, TrustedOrigins.TryParse(text, out _));

    private static OutboundRules Rules(params string[] trusted)
    {
        var options = Options.Create(new OutboundOptions { TrustedOrigins = trusted });
        return new OutboundRules(new TrustedOrigins(options), options);
    }
}
