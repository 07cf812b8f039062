using Orleans.Concurrency;
using TalentMedia.Calls;

namespace TalentMedia.Talents.Quotas;

/// <summary>
/// One platform's budget, for all silos: it hands out units in small blocks that are stored as used before they are given, so that a
/// crash wastes a block and never overspends. Key: the platform's name (<see cref="PlatformNames"/>).
/// </summary>
[Alias("platform-quota")]
public interface IPlatformQuotaGrain : IGrainWithStringKey
{
    /// <summary>Units to be used soon. Where an answer is lost its units are spent, so that a repeat is a request of its own.</summary>
    [ResponseTimeout("00:00:10"), Alias("lease")]
    Task<QuotaLease> LeaseAsync(QuotaRequest request);

    /// <summary>What a platform's reply said of its limits. A repeat changes nothing, or makes a pause a moment longer.</summary>
    [Idempotent, Alias("report")]
    Task ReportAsync(QuotaReport report);

    [ReadOnly, Alias("find")]
    Task<QuotaView> FindAsync();

    /// <summary>Units that a run could have within so long a wait.</summary>
    [ReadOnly, Alias("find-for-run")]
    Task<int> FindForRunAsync(TimeSpan wait);
}

/// <summary>What a call to a platform is for.</summary>
[GenerateSerializer, Alias("call-purpose")]
public enum CallPurpose
{
    /// <summary>Somebody waits for it, or it follows somebody's change; it may use the whole quota.</summary>
    Interactive = 0,

    /// <summary>A run; it leaves the reserve to the others.</summary>
    Run = 1,
}

/// <param name="Units">Wanted; fewer may be given.</param>
[GenerateSerializer, Immutable, Alias("quota-request")]
public sealed record QuotaRequest([property: Id(0)] CallPurpose Purpose, [property: Id(1)] int Units);

/// <param name="Units">Given; 0 where nothing is left.</param>
/// <param name="RetryAfter">How long until there is one again; zero where some were given.</param>
/// <param name="Remaining">Of the whole quota, after this.</param>
[GenerateSerializer, Immutable, Alias("quota-lease")]
public sealed record QuotaLease([property: Id(0)] int Units, [property: Id(1)] TimeSpan RetryAfter, [property: Id(2)] int Remaining);

/// <param name="Pause">For so long the platform wants no calls of this app; null: it said nothing of the kind.</param>
/// <param name="UsedPercent">The share of the app's limit that is used by the platform's own count, 0 to 100; null where it did not say.</param>
[GenerateSerializer, Immutable, Alias("quota-report")]
public sealed record QuotaReport([property: Id(0)] TimeSpan? Pause, [property: Id(1)] int? UsedPercent);

/// <summary>A quota as an administrator sees it.</summary>
/// <param name="Remaining">Units that may still be used, the reserve included.</param>
/// <param name="Unit"><c>calls</c> or <c>units</c>.</param>
/// <param name="Window"><c>minute hour day</c>; minutes and hours slide.</param>
/// <param name="ResetsAt">When a day's quota is given anew; null where the window slides.</param>
/// <param name="PausedUntil">Until when the platform wants no calls; null where it takes them.</param>
[GenerateSerializer, Immutable, Alias("quota-view")]
public sealed record QuotaView(
    [property: Id(0)] int Limit,
    [property: Id(1)] int Remaining,
    [property: Id(2)] string Unit,
    [property: Id(3)] string Window,
    [property: Id(4)] DateTimeOffset? ResetsAt,
    [property: Id(5)] DateTimeOffset? PausedUntil);
