namespace TalentMedia.Talents.Quotas;

/// <summary>
/// How much of a platform's quota is left. Pure. It holds in any window by the platform's clock, not only by ours: what was handed
/// out counts until the last moment at which it can have been used, and what another activation stamped for
/// <see cref="Skew"/> longer, since its clock may have been another.
/// </summary>
internal sealed class QuotaRules(QuotaLimits limits)
{
    /// <summary>How long units are good for after they were handed out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    /// <summary>The most by which the clocks of two silos, or ours and a platform's, are taken to differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any platform may have us wait; what is later was stamped by a clock that was wrong.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(25);

    private TimeSpan Slice => limits.Window switch
    {
        QuotaWindow.Minute => TimeSpan.FromSeconds(1),
        QuotaWindow.Hour => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(1),
    };

    private TimeSpan Window => limits.Window == QuotaWindow.Minute ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1);

    /// <summary>Units that may be handed out now; none while the platform wants a pause.</summary>
    public int Left(PlatformQuotaState state, CallPurpose purpose, QuotaClock clock) =>
        PauseEnd(state, clock) > clock.Now ? 0 : LeftAt(state, purpose, clock);

    /// <summary>Units that can be had one after the other within <paramref name="wait"/>, if nobody else takes any; rather too few than too many.</summary>
    public int LeftWithin(PlatformQuotaState state, CallPurpose purpose, QuotaClock clock, TimeSpan wait)
    {
        var begin = PauseEnd(state, clock) is { } end && end > clock.Now ? clock with { Now = end } : clock;
        var rest = clock.Now + wait - begin.Now;
        if (rest < TimeSpan.Zero)
            return 0;
        var rounds = limits.Window == QuotaWindow.Day ? 0 : Math.Min(1_000, (int)(rest / (Slice + Window + Lease)));
        return Math.Max(LeftAt(state, purpose, begin with { Now = begin.Now + rest }), LeftAt(state, purpose, begin) + (rounds * LimitOf(purpose)));
    }

    /// <summary>How long until one unit is there; zero where one is.</summary>
    public TimeSpan WaitFor(PlatformQuotaState state, CallPurpose purpose, QuotaClock clock)
    {
        var pause = PauseEnd(state, clock) is { } end && end > clock.Now ? end - clock.Now : TimeSpan.Zero;
        var free = limits.Window == QuotaWindow.Day
            ? state.Spans.Select(span => Fresh(clock.Now, span)).Append(clock.Now)
            : state.Spans.Select(span => EndOf(span, clock)).Append(clock.Now);
        var first = free.Where(at => at >= clock.Now).Order().FirstOrDefault(at => LeftAt(state, purpose, clock with { Now = at }) > 0, clock.Now + Window);
        return first - clock.Now > pause ? first - clock.Now : pause;
    }

    public PlatformQuotaState Take(PlatformQuotaState state, int units, QuotaClock clock)
    {
        var at = Floor(clock.Now);
        var counted = state.Spans.Where(span => Counts(span, clock)).ToArray();
        return state with
        {
            Spans = counted is [.. var before, var last] && last.At == at
                ? [.. before, last with { Units = last.Units + units }]
                : [.. counted, new QuotaSpan(at, units)],
        };
    }

    /// <summary>A pause is never shortened.</summary>
    public static PlatformQuotaState Pause(PlatformQuotaState state, TimeSpan wait, QuotaClock clock)
    {
        var until = clock.Now + (wait < LongestPause ? wait : LongestPause);
        return PauseEnd(state, clock) >= until ? state : state with { PausedAt = clock.Now, PausedUntil = until };
    }

    /// <summary>What the platform says is used of its own count; other programs may share the app with us.</summary>
    public PlatformQuotaState See(PlatformQuotaState state, int percent, QuotaClock clock)
    {
        var used = (int)Math.Ceiling(limits.Limit * (Math.Clamp(percent, 0, 100) / 100.0));
        var unknown = used - (limits.Limit - LeftAt(state, CallPurpose.Interactive, clock));
        return unknown > 0 ? Take(state, unknown, clock) : state;
    }

    /// <summary>
    /// Takes over what another clock has stamped. What it stamped as of now or later was at most a slice ago; what lies further ahead
    /// than clocks may differ is brought back, so that it locks nobody out.
    /// </summary>
    public PlatformQuotaState Settle(PlatformQuotaState state, DateTimeOffset now)
    {
        var (slice, latest) = (Floor(now), now + Skew);
        return state with
        {
            Spans = [.. state.Spans.Select(span => span.At < slice ? span : span with { At = span.At > latest ? slice : span.At + Slice })],
            PausedUntil = state.PausedUntil > now + LongestPause + Skew ? now : state.PausedUntil,
        };
    }

    /// <summary>Null where there is none.</summary>
    public static DateTimeOffset? PauseEnd(PlatformQuotaState state, QuotaClock clock) =>
        state.PausedAt < clock.Since ? state.PausedUntil + Skew : state.PausedUntil;

    private int LeftAt(PlatformQuotaState state, CallPurpose purpose, QuotaClock clock) => Math.Max(0, LimitOf(purpose) - SpentAt(state, clock));

    private int LimitOf(CallPurpose purpose) => purpose == CallPurpose.Run ? limits.Limit - limits.Reserve : limits.Limit;

    /// <summary>Of a day: what may have been used in it by the platform's clock. Near midnight that may be either of two days.</summary>
    private int SpentAt(PlatformQuotaState state, QuotaClock clock)
    {
        if (limits.Window != QuotaWindow.Day)
            return state.Spans.Where(span => EndOf(span, clock) > clock.Now).Sum(span => span.Units);
        return Math.Max(SpentOn(PacificDay.Of(clock.Now - Skew), state), SpentOn(PacificDay.Of(clock.Now + Skew), state));
    }

    private int SpentOn(PacificDay day, PlatformQuotaState state) =>
        state.Spans.Where(span => span.At < day.End + Skew && span.At + Slice + Lease > day.Start - Skew).Sum(span => span.Units);

    private bool Counts(QuotaSpan span, QuotaClock clock) =>
        limits.Window == QuotaWindow.Day ? Fresh(clock.Now, span) > clock.Now : EndOf(span, clock) > clock.Now;

    private DateTimeOffset EndOf(QuotaSpan span, QuotaClock clock) =>
        span.At + Slice + Window + Lease + (span.At < Floor(clock.Since) ? Skew : TimeSpan.Zero);

    /// <summary>When a span is of no day any more that may be today's.</summary>
    private DateTimeOffset Fresh(DateTimeOffset now, QuotaSpan span)
    {
        var end = PacificDay.Of(span.At + Slice + Lease + Skew).End + Skew;
        return end > now ? end : now;
    }

    private DateTimeOffset Floor(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % Slice.Ticks));
}

/// <param name="Since">Since when <paramref name="Now"/> goes by one clock.</param>
internal readonly record struct QuotaClock(DateTimeOffset Now, DateTimeOffset Since);
