#if ENGINE_ORLEANS
using System.ComponentModel.DataAnnotations;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Engine;

/// <summary>Section <c>Orleans</c>: this process's place in the cluster. Read only by a build with Engine=Orleans. The defaults are for one silo on one machine.</summary>
internal sealed class OrleansOptions
{
    public const string Section = "Orleans";

    /// <summary>Default of <see cref="GatewayPort"/> in the role <c>silo</c>.</summary>
    public const int UsualGatewayPort = 30000;

    /// <summary>Shorter ones can be guessed from a handshake that was overheard.</summary>
    public const int ShortestSecret = 20;

    /// <summary>Keeps apart what several installations store in one database. Equal in all processes; kept over deployments. Default: <c>talentmedia</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ServiceId { get; set; } = EngineHosting.ServiceId;

    /// <summary>Silos with the same id form one cluster, and API processes with it call them. Default: <c>talentmedia</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ClusterId { get; set; } = EngineHosting.ServiceId;

    /// <summary>
    /// The IP address at which the others reach this silo, or a name that resolves to it when the process starts; it
    /// listens there and nowhere else. Default: <c>127.0.0.1</c>, for one machine.
    /// </summary>
    [Required(AllowEmptyStrings = false)]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>
    /// The TCP port between silos. Default: 11111. Fixed, since a silo that starts at the place of one that died takes
    /// it over at once; elsewhere it would wait until the dead one counts as such. Two silos on one machine need two.
    /// </summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>
    /// The TCP port for processes in the role <c>api</c>; 0 for none. Default: 30000 in the role <c>silo</c>, none in the
    /// role <c>all</c>, which serves callers itself. Two silos on one machine need two.
    /// </summary>
    [Range(0, 65535)]
    public int? GatewayPort { get; set; }

    /// <summary>
    /// What carries progress to the API: <c>memory</c> or <c>postgres</c>; equal in all processes. Default: <c>memory</c>.
    /// docs/clustering.md says what each loses and costs.
    /// </summary>
    [RegularExpression("^(memory|postgres)$", ErrorMessage = "Orleans:Streams is memory or postgres.")]
    public string Streams { get; set; } = "memory";

    /// <summary>
    /// Shared by all processes of the cluster: who does not prove to know it can neither join nor call. At least 20
    /// characters, best 32 random bytes in base64. Default: none, which is warned of where <see cref="Address"/> can be
    /// reached from other machines. It does not encrypt; that is <see cref="Security.ClusterTlsOptions"/>.
    /// </summary>
    public Secret? ClusterSecret { get; set; }
}
#endif
