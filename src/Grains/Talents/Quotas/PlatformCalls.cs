using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Quotas;

/// <summary>
/// What the calls are for that an adapter makes, and what became of their charges. It flows with the code that asks, through adapters
/// and retries that are not concerned with it.
/// </summary>
internal sealed class PlatformCalls : IDisposable
{
    private static readonly AsyncLocal<PlatformCalls?> Ambient = new();

    private int _sent;

    private PlatformCalls(CallPurpose purpose) => Purpose = purpose;

    /// <summary>Null outside of any <see cref="Begin"/>: then somebody waits for the call.</summary>
    public static PlatformCalls? Current => Ambient.Value;

    public CallPurpose Purpose { get; }

    /// <summary>Why no one could be asked; null as soon as a call was paid for.</summary>
    public Rejection? RefusedUnasked { get; private set; }

    public static PlatformCalls Begin(CallPurpose purpose) => Ambient.Value = new PlatformCalls(purpose);

    public void Paid()
    {
        _sent++;
        RefusedUnasked = null;
    }

    public void Refused(Rejection why) => RefusedUnasked = _sent == 0 ? why : null;

    public void Dispose() => Ambient.Value = null;
}
