#if ENGINE_ORLEANS
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Orleans.Connections.Security;

namespace TalentMedia.Silo.Engine.Security;

/// <summary>The certificates of <see cref="ClusterTlsOptions"/>, as Orleans asks for them.</summary>
internal sealed class ClusterTls
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _authority;

    private ClusterTls(X509Certificate2 own, X509Certificate2Collection authority) => (_own, _authority) = (own, authority);

    /// <returns>Null where TLS is not configured.</returns>
    /// <exception cref="StartRefusedException">It is configured in part, or a file holds something else.</exception>
    public static ClusterTls? Of(IConfiguration configuration)
    {
        var options = configuration.GetSection(ClusterTlsOptions.Section).Get<ClusterTlsOptions>() ?? new ClusterTlsOptions();
        if (!options.IsOn)
            return null;
        if (options is not { CertificateFile: { } certificate, KeyFile: { } key, AuthorityFile: { } authority })
            throw StartRefusedException.Settings($"{ClusterTlsOptions.Section} needs CertificateFile, KeyFile and AuthorityFile, or none of them.");
        try
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile(authority);
            if (trusted.Count == 0)
                throw StartRefusedException.Settings($"{ClusterTlsOptions.Section}:AuthorityFile: there is no certificate in {authority}.");
            return new ClusterTls(X509Certificate2.CreateFromPemFile(certificate, key), trusted);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw StartRefusedException.Settings($"{ClusterTlsOptions.Section}: {exception.Message}", exception);
        }
    }

    public void ApplyTo(TlsOptions target)
    {
        target.LocalCertificate = _own;
        target.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        target.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        target.RemoteCertificateValidation = (certificate, _, _) => Trusts(certificate);
        target.OnAuthenticateAsClient = (_, client) => client.TargetHost = "talentmedia";
    }

    /// <summary>Whether the authority, and no other that the machine may know, stands behind a certificate that is valid now.</summary>
    public bool Trusts(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        foreach (var known in _authority)
            (known.SubjectName.RawData.AsSpan().SequenceEqual(known.IssuerName.RawData) ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(known);
        return chain.Build(certificate);
    }
}
#endif
