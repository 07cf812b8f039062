namespace TalentMedia.Solo.Hosting;

/// <summary>How the engine runs. The defaults are those of Orleans 10.</summary>
public sealed class SoloOptions
{
    /// <summary>How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>; the callee goes on. Default: 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation may be idle. Default: 15 min; at least <see cref="CollectionQuantum"/>.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for. Default: 1 min.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an activation may take to become ready. Default: 30 s.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long OnDeactivateAsync may take. Default: 30 s.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all activations may take to end when the engine stops. Default: 20 s, below the host's 30 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The shortest period of a reminder. Default: 1 min.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a stream's item is offered to a consumer that fails. Default: 1 min; then it is dropped for that consumer.</summary>
    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Items that may wait for one consumer of a stream; the oldest goes when there are more. Default: 4096.</summary>
    public int StreamCacheSize { get; set; } = 4096;

    /// <summary>Keeps apart what several installations store in one database. Default: <c>talentmedia</c>.</summary>
    public string ServiceId { get; set; } = "talentmedia";

    /// <summary>Silos of the cluster; Solo is one process and refuses any other number. Default: 1.</summary>
    public int SiloCount { get; set; } = 1;
}
