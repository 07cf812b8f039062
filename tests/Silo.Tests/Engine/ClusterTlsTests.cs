#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using TalentMedia.Silo.Engine.Security;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Engine;

public sealed class ClusterTlsTests : IDisposable
{
    private readonly TestAuthority _ours = new("ours");
    private readonly TestAuthority _theirs = new("theirs");

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
    }

    [Fact]
    public void CertificateOfTheAuthority_IsTrusted_AndThatOfAnotherIsNot()
    {
        var tls = ClusterTls.Of(Settings(_ours.Issue("silo-1")))!;

        Assert.True(tls.Trusts(_ours.Issue("silo-2").Certificate));
        Assert.False(tls.Trusts(_theirs.Issue("silo-2").Certificate));
        Assert.False(tls.Trusts(_ours.Issue("silo-2", expired: true).Certificate));
    }

    [Fact]
    public void NoFiles_MeanNoTls() => Assert.Null(ClusterTls.Of(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("CertificateFile")]
    [InlineData("KeyFile")]
    [InlineData("AuthorityFile")]
    public void MissingFile_IsRefusedByName(string key)
    {
        var settings = Settings(_ours.Issue("silo-1"));
        settings[ClusterTlsOptions.Section + ":" + key] = null;
        Assert.Contains(key, Assert.Throws<StartRefusedException>(() => ClusterTls.Of(settings)).Message, StringComparison.Ordinal);

        settings[ClusterTlsOptions.Section + ":" + key] = "/nowhere.pem";
        Assert.Contains("/nowhere.pem", Assert.Throws<StartRefusedException>(() => ClusterTls.Of(settings)).Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Settings(IssuedCertificate issued) => new ConfigurationBuilder().AddInMemoryCollection(issued.Settings).Build();
}
#endif
