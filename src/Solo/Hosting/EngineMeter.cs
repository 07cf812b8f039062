using System.Diagnostics.Metrics;

namespace TalentMedia.Solo.Hosting;

/// <summary>What the engine counts, under the names that Orleans uses for the same things.</summary>
internal sealed class EngineMeter : IDisposable
{
    public const string Name = "Microsoft.Orleans";

    private readonly Meter _meter;
    private readonly Counter<long> _created;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _timedOut;

    public EngineMeter(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _created = _meter.CreateCounter<long>("orleans-catalog-activation-created");
        _failed = _meter.CreateCounter<long>("orleans-catalog-activation-failed-to-activate");
        _timedOut = _meter.CreateCounter<long>("orleans-app-requests-timedout");
    }

    public void Observe(Func<int> activations) => _meter.CreateObservableGauge("orleans-catalog-activations", activations);

    public void ActivationCreated() => _created.Add(1);

    public void ActivationFailed() => _failed.Add(1);

    public void RequestTimedOut() => _timedOut.Add(1);

    public void Dispose() => _meter.Dispose();
}
