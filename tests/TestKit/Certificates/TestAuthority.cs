using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TalentMedia.TestKit;

/// <summary>A certificate authority of a test's own; its files go with it.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-30);

    private readonly string _folder = Directory.CreateTempSubdirectory("talentmedia-ca-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private int _issued;

    public TestAuthority(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _certificate = request.CreateSelfSigned(From, From.AddYears(1));
        File.WriteAllText(Path.Combine(_folder, "authority.pem"), _certificate.ExportCertificatePem());
    }

    public IssuedCertificate Issue(string name, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var certificate = request.Create(_certificate, From, From.AddDays(expired ? 1 : 300), BitConverter.GetBytes(++_issued));
        var path = Path.Combine(_folder, $"{name}-{_issued}");
        File.WriteAllText(path + ".pem", certificate.ExportCertificatePem());
        File.WriteAllText(path + ".key", key.ExportPkcs8PrivateKeyPem());
        return new IssuedCertificate(certificate, path + ".pem", path + ".key", Path.Combine(_folder, "authority.pem"));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A certificate and the files it stands in.</summary>
public sealed record IssuedCertificate(X509Certificate2 Certificate, string CertificateFile, string KeyFile, string AuthorityFile)
{
    /// <summary>By configuration key.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Orleans:Tls:CertificateFile"] = CertificateFile,
        ["Orleans:Tls:KeyFile"] = KeyFile,
        ["Orleans:Tls:AuthorityFile"] = AuthorityFile,
    };
}
