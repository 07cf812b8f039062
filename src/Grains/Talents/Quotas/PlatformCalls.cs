using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Quotas;

/// <summary>
/// What the calls are for that an adapter makes, and whether they could be paid for. It flows with the code that asks, through adapters
/// and retries that are not concerned with it.
/// </summary>
internal sealed class PlatformCalls : IDisposable
{
    private static readonly AsyncLocal<PlatformCalls?> Ambient = new();

    private bool _paid;

    private PlatformCalls(CallPurpose purpose) => Purpose = purpose;

    /// <summary>Null outside of any <see cref="Begin"/>: then somebody waits for the call.</summary>
    public static PlatformCalls? Current => Ambient.Value;

    public CallPurpose Purpose { get; }

    /// <summary>Why no one could be asked; null once a call was paid for.</summary>
    public Rejection? RefusedUnasked { get; private set; }

    public static PlatformCalls Begin(CallPurpose purpose) => Ambient.Value = new PlatformCalls(purpose);

    public void Paid() => (_paid, RefusedUnasked) = (true, null);

    public void Refused(Rejection why) => RefusedUnasked = _paid ? null : why;

    public void Dispose() => Ambient.Value = null;
}
