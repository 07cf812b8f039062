#if ENGINE_ORLEANS
namespace TalentMedia.Silo.Engine.Security;

/// <summary>
/// Section <c>Orleans:Tls</c>: mutual TLS between silos and with API processes. All three files, or none for no TLS.
/// They are read when the process starts; a renewed certificate needs a restart, one process after the other.
/// </summary>
internal sealed class ClusterTlsOptions
{
    public const string Section = OrleansOptions.Section + ":Tls";

    /// <summary>PEM: this process's certificate. Names in it are not compared, for silos go by addresses; if it restricts its use, both server and client authentication must be allowed.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM: the private key of <see cref="CertificateFile"/>, unencrypted and readable by its owner only.</summary>
    public string? KeyFile { get; set; }

    /// <summary>PEM: the authority that issued every process's certificate, with intermediate ones if there are any. Whoever has a certificate of it is let in, so it is best one of the cluster's own.</summary>
    public string? AuthorityFile { get; set; }

    public bool IsOn => CertificateFile is not null || KeyFile is not null || AuthorityFile is not null;
}
#endif
