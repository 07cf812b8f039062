#if ENGINE_ORLEANS
using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Silo.Engine;

/// <summary>Section <c>Orleans</c>: this silo's place in the cluster. Read only by a build with Engine=Orleans. The defaults are for one silo on one machine.</summary>
internal sealed class OrleansOptions
{
    public const string Section = "Orleans";

    /// <summary>Keeps apart what several installations store in one database. Equal on all silos; kept over deployments. Default: <c>talentmedia</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ServiceId { get; set; } = EngineHosting.ServiceId;

    /// <summary>Silos with the same id form one cluster. Default: <c>talentmedia</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ClusterId { get; set; } = EngineHosting.ServiceId;

    /// <summary>The IP address at which the other silos reach this one; it listens there and nowhere else. Default: <c>127.0.0.1</c>, for one machine.</summary>
    [RegularExpression("^[0-9a-fA-F.:]+$", ErrorMessage = "Orleans:Address must be an IP address.")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>
    /// The TCP port between silos. Default: 11111. Fixed, since a silo that starts at the place of one that died takes
    /// it over at once; elsewhere it would wait until the dead one counts as such. Two silos on one machine need two.
    /// </summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;
}
#endif
