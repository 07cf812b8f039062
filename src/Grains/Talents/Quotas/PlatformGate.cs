using Microsoft.Extensions.Logging;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Quotas;

/// <summary>This silo's side of the platforms' quotas: charges calls to units that it leases from their grains.</summary>
internal sealed partial class PlatformGate(IGrainFactory grains, TimeProvider time, TalentsMeter meter, ILoggerFactory loggers) : IPlatformBudgets
{
    /// <summary>Below it what a platform says of its use changes nothing worth a message.</summary>
    private const int WorthTelling = 75;

    private static readonly CallPurpose[] Purposes = [CallPurpose.Interactive, CallPurpose.Run];

    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    private readonly Dictionary<(Platform, CallPurpose), LeasedUnits> _leased = PlatformNames.ByPriority
        .SelectMany(platform => Purposes.Select(purpose => (platform, purpose)))
        .ToDictionary(key => key, _ => new LeasedUnits(time));

    public async Task<Rejection?> ChargeAsync(Platform platform, int units, CancellationToken cancellationToken)
    {
        if (units == 0)
            return null;
        var calls = PlatformCalls.Current;
        var purpose = calls?.Purpose ?? CallPurpose.Interactive;
        var leased = _leased[(platform, purpose)];
        try
        {
            if (await TakeAsync(platform, purpose, leased, units, cancellationToken) is not { } wait)
            {
                calls?.Paid();
                return null;
            }

            var refused = Refused(platform, wait);
            calls?.Refused(refused);
            meter.QuotaRefused(platform, purpose);
            return refused;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(exception, platform);
            return new Rejection(SourceCodes.PlatformUnavailable, $"Whether {platform} may be asked could not be found out. It will be tried again.");
        }
    }

    public async Task ReportAsync(Platform platform, QuotaReport report)
    {
        if (report.Pause is { } pause)
        {
            foreach (var purpose in Purposes)
                _leased[(platform, purpose)].Pause(pause);
        }
        else if (report.UsedPercent < WorthTelling)
        {
            return;
        }

        try
        {
            await GrainOf(platform).ReportAsync(report);
        }
        catch (Exception exception)
        {
            LogUntold(exception, platform);
        }
    }

    public Rejection? RefusalOf(Platform platform) => _leased[(platform, CallPurpose.Run)].Wait() is { } wait ? Refused(platform, wait) : null;

    /// <returns>Null when the units are ours, else how long until there are some.</returns>
    private async Task<TimeSpan?> TakeAsync(Platform platform, CallPurpose purpose, LeasedUnits leased, int units, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (leased.TryTake(units))
                return null;
            if (leased.Refusal() is { } known)
                return known;
            var since = time.GetTimestamp();
            var lease = await LeaseAsync(platform, purpose, leased, units, cancellationToken);
            meter.QuotaRemains(platform, lease.Remaining);
            if (lease.Units < units)
            {
                // A few units that are no whole call are lost; no platform that is asked today has calls of several.
                leased.Refuse(lease.RetryAfter);
                return lease.RetryAfter;
            }

            // An answer that took longer than its units are good for, or that a pause has overtaken, is no leave any more.
            if (time.GetElapsedTime(since) >= QuotaRules.Lease || leased.Refusal() is not null)
                continue;
            leased.Hold(lease.Units - units, since);
            leased.Spend(units);
            return null;
        }
    }

    private async Task<QuotaLease> LeaseAsync(Platform platform, CallPurpose purpose, LeasedUnits leased, int units, CancellationToken cancellationToken)
    {
        var (wanted, stocksUp) = leased.Want(units);
        try
        {
            return await GrainOf(platform).LeaseAsync(new QuotaRequest(purpose, wanted)).WaitAsync(cancellationToken);
        }
        finally
        {
            if (stocksUp)
                leased.StockedUp();
        }
    }

    private IPlatformQuotaGrain GrainOf(Platform platform) => grains.GetGrain<IPlatformQuotaGrain>(PlatformNames.NameOf(platform));

    private static Rejection Refused(Platform platform, TimeSpan wait) =>
        new(SourceCodes.RateLimited, $"What {platform} allows is used up for now.") { RetryAfter = wait };

    [LoggerMessage(51, LogLevel.Error, "{Platform} is not asked: its quota could not be read")]
    private partial void LogUnreachable(Exception exception, Platform platform);

    [LoggerMessage(52, LogLevel.Error, "A limit of {Platform} could not be told to the other silos")]
    private partial void LogUntold(Exception exception, Platform platform);
}
