using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Simulation.Broken.Talents;

/// <summary>Refuses calls, and tells those who make them nothing else.</summary>
internal sealed class SilentBudgets(IPlatformBudgets right) : IPlatformBudgets
{
    public async Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken)
    {
        var purpose = PlatformCalls.Current?.Purpose ?? CallPurpose.Interactive;
        using var others = PlatformCalls.Begin(purpose);
        return await right.ChargeAsync(platform, units, cancellationToken);
    }

    public Task ReportAsync(Platform platform, QuotaReport report) => right.ReportAsync(platform, report);

    public Rejection? RefusalOf(Platform platform) => null;
}
