using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Quotas;

/// <summary>Port of whoever calls a platform: every attempt is charged before it is sent, and what a reply says of limits is reported.</summary>
internal interface IPlatformBudgets
{
    /// <summary>Charges one attempt to what <see cref="PlatformCalls.Current"/> is for.</summary>
    /// <param name="units">0 for a call that the platform does not count.</param>
    /// <returns>Null when it may be sent; else <c>rate_limited</c> and when to come back.</returns>
    Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken);

    /// <summary>Has all silos obey a limit of the whole app. Never fails the call that met it.</summary>
    Task ReportAsync(Platform platform, QuotaReport report);

    /// <summary>What is known here without asking: the refusal that a run would meet now; null where it may try. A run begins no talent that it may come to ask in vain.</summary>
    Rejection? RefusalOf(Platform platform);
}
