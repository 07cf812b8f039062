#if ENGINE_ORLEANS
using System.ComponentModel.DataAnnotations;
using Orleans.Configuration;

namespace TalentMedia.Silo.Engine;

/// <summary>
/// Section <c>Orleans:Membership</c>: how silos notice that one is gone. Equal on all silos. The defaults find a killed
/// silo within two seconds and a frozen one within ten, and were held under full load; docs/clustering.md has the figures.
/// </summary>
internal sealed class MembershipOptions
{
    public const string Section = OrleansOptions.Section + ":Membership";

    /// <summary>
    /// Milliseconds between two probes of a silo, and what each may take at first; it is adapted to how fast a silo answers.
    /// Default: 500. A killed silo refuses connections and is gone after about <see cref="MissedProbes"/> of these.
    /// </summary>
    [Range(100, 60_000)]
    public int ProbeMilliseconds { get; set; } = 500;

    /// <summary>
    /// Seconds since its last word that a silo is given while its connections stand, whatever probes were missed. Default: 6.
    /// A frozen machine is found after this; a long pause of the garbage collector or a busy machine ends before. At least
    /// <see cref="ProbeMilliseconds"/> times <see cref="MissedProbes"/>.
    /// </summary>
    [Range(1, 300)]
    public int SilenceSeconds { get; set; } = 6;

    /// <summary>Probes in a row without an answer until a silo suspects another. Default: 2.</summary>
    [Range(1, 20)]
    public int MissedProbes { get; set; } = 2;

    /// <summary>Silos that must suspect another before it counts as dead; in a cluster of two it is one, whatever stands here. Default: 2.</summary>
    [Range(1, 10)]
    public int Votes { get; set; } = 2;

    /// <summary>Seconds between two looks at the table of silos, for what the silos did not tell each other. Default: 5.</summary>
    [Range(1, 300)]
    public int TableSeconds { get; set; } = 5;

    /// <summary>
    /// Seconds between two signs of life in the table. Default: 5. Three missing ones make a row that a whole cluster left
    /// behind stale, so that the next cluster starts without waiting for its silos.
    /// </summary>
    [Range(1, 300)]
    public int SignOfLifeSeconds { get; set; } = 5;

    public void ApplyTo(ClusterMembershipOptions target)
    {
        target.ProbeTimeout = TimeSpan.FromMilliseconds(ProbeMilliseconds);
        // Orleans counts silence in its longest probes.
        target.MaxProbeTimeout = TimeSpan.FromSeconds(SilenceSeconds) / MissedProbes;
        target.NumMissedProbesLimit = MissedProbes;
        target.NumVotesForDeathDeclaration = Votes;
        target.TableRefreshTimeout = TimeSpan.FromSeconds(TableSeconds);
        target.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(SignOfLifeSeconds);
    }
}
#endif
