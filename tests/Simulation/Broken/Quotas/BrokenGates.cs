using Orleans;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Simulation.Broken.Quotas;

/// <summary>Keeps a quota for itself alone.</summary>
internal sealed class LoneGate(QuotasOptions options, TimeProvider time) : IPlatformBudgets
{
    private readonly Dictionary<Platform, PlatformQuotaState> _states = PlatformNames.ByPriority.ToDictionary(platform => platform, _ => new PlatformQuotaState());

    public Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken)
    {
        var (rules, clock) = (new QuotaRules(options.LimitsOf(platform)), new QuotaClock(time.GetUtcNow(), DateTimeOffset.UnixEpoch));
        if (rules.Left(_states[platform], PlatformCalls.Current!.Purpose, clock) < units)
            return Task.FromResult<Rejection?>(new Rejection(SourceCodes.RateLimited, "Nothing is left."));
        _states[platform] = rules.Take(_states[platform], units, clock);
        return Task.FromResult<Rejection?>(null);
    }

    public Task ReportAsync(Platform platform, QuotaReport report) => Task.CompletedTask;

    public Rejection? RefusalOf(Platform platform) => null;
}

/// <summary>Asks for more than it needs, and takes what is left for its own for ever.</summary>
internal sealed class HoardingGate(IGrainFactory grains, IPlatformBudgets right) : IPlatformBudgets
{
    private readonly Dictionary<(Platform, CallPurpose), int> _held = [];

    public async Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken)
    {
        var key = (platform, PlatformCalls.Current!.Purpose);
        if (_held.GetValueOrDefault(key) == 0)
            _held[key] = (await grains.GetGrain<IPlatformQuotaGrain>(PlatformNames.NameOf(platform)).LeaseAsync(new QuotaRequest(PlatformCalls.Current.Purpose, 3))).Units;
        if (_held[key] == 0)
            return new Rejection(SourceCodes.RateLimited, "Nothing is left.");
        _held[key]--;
        return null;
    }

    public Task ReportAsync(Platform platform, QuotaReport report) => right.ReportAsync(platform, report);

    public Rejection? RefusalOf(Platform platform) => right.RefusalOf(platform);
}
