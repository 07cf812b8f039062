using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace TalentMedia.Talents.Quotas;

/// <summary>Hands out one platform's quota. Each block is stored as used before anybody has it.</summary>
internal sealed partial class PlatformQuotaGrain(
    [PersistentState("platform-quota", "grains")] IPersistentState<PlatformQuotaState> stored,
    IOptions<QuotasOptions> options,
    TimeProvider time,
    ILoggerFactory loggers) : Grain, IPlatformQuotaGrain
{
    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    private QuotaLimits _limits = null!;
    private QuotaRules _rules = null!;

    /// <summary>Where the clock stood at <see cref="_mark"/>; from there on what passes is counted, since a wall clock may be set.</summary>
    private DateTimeOffset _anchor;
    private long _mark;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!PlatformNames.TryParse(this.GetPrimaryKeyString(), out var platform))
            throw new ArgumentException($"\"{this.GetPrimaryKeyString()}\" is no platform.");
        _limits = options.Value.LimitsOf(platform);
        _rules = new QuotaRules(_limits);
        Anchor(time.GetUtcNow());
        return Task.CompletedTask;
    }

    public async Task<QuotaLease> LeaseAsync(QuotaRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Units, 1);
        var clock = Clock();
        var units = Math.Min(request.Units, _rules.Left(stored.State, request.Purpose, clock));
        if (units == 0)
            return new QuotaLease(0, _rules.WaitFor(stored.State, request.Purpose, clock), Remaining(clock));
        await StoreAsync(_rules.Take(stored.State, units, clock));
        return new QuotaLease(units, TimeSpan.Zero, Remaining(clock));
    }

    public async Task ReportAsync(QuotaReport report)
    {
        var clock = Clock();
        var next = report.UsedPercent is { } percent ? _rules.See(stored.State, percent, clock) : stored.State;
        if (report.Pause is { } pause)
            next = QuotaRules.Pause(next, pause, clock);
        if (ReferenceEquals(next, stored.State))
            return;
        var begins = next.PausedUntil != stored.State.PausedUntil;
        await StoreAsync(next);
        if (begins)
            LogPaused(this.GetPrimaryKeyString(), next.PausedUntil);
    }

    public Task<QuotaView> FindAsync()
    {
        var clock = Clock();
        var pause = QuotaRules.PauseEnd(stored.State, clock);
        return Task.FromResult(new QuotaView(
            _limits.Limit,
            Remaining(clock),
            _limits.Window == QuotaWindow.Day ? "units" : "calls",
            _limits.Window switch { QuotaWindow.Minute => "minute", QuotaWindow.Hour => "hour", _ => "day" },
            _limits.Window == QuotaWindow.Day ? PacificDay.Of(clock.Now).End : null,
            pause > clock.Now ? pause : null));
    }

    public Task<int> FindForRunAsync(TimeSpan wait) => Task.FromResult(_rules.LeftWithin(stored.State, CallPurpose.Run, Clock(), wait));

    private int Remaining(QuotaClock clock) => _rules.Left(stored.State, CallPurpose.Interactive, clock);

    private async Task StoreAsync(PlatformQuotaState next)
    {
        var before = stored.State;
        stored.State = next;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            // It may have been written all the same: the next activation reads what stands.
            stored.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    private QuotaClock Clock()
    {
        var wall = time.GetUtcNow();
        var now = _anchor + time.GetElapsedTime(_mark);
        if ((wall - now).Duration() > QuotaRules.Skew)
        {
            Anchor(wall);
            now = wall;
        }

        return new QuotaClock(now, _anchor);
    }

    private void Anchor(DateTimeOffset wall)
    {
        (_anchor, _mark) = (wall, time.GetTimestamp());
        stored.State = _rules.Settle(stored.State, wall);
    }
}
