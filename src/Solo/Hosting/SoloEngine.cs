using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Observers;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Hosting;

/// <summary>The engine: the directory of activations, and the way of a request to its activation. One process by design.</summary>
internal sealed class SoloEngine
{
    private readonly ConcurrentDictionary<GrainId, IRequestTarget> _directory = new();
    private volatile State _state = State.Running;
    private ITimer? _collector;

    public SoloEngine(
        IServiceProvider services,
        GrainCatalog catalog,
        CallSender calls,
        ITurnScheduler turns,
        TimeProvider clock,
        SoloOptions options,
        EngineMeter meter,
        ILogger<SoloEngine> log)
    {
        Services = services;
        Catalog = catalog;
        Calls = calls;
        Turns = turns;
        Clock = clock;
        Options = options;
        Meter = meter;
        Log = log;
        References = new(this);
        Observers = new(this);
    }

    private enum State
    {
        Running,

        /// <summary>Clients are turned away; grains may still call each other to end well.</summary>
        Draining,

        Stopped,
    }

    public IServiceProvider Services { get; }

    public GrainCatalog Catalog { get; }

    public CallSender Calls { get; }

    public ITurnScheduler Turns { get; }

    public TimeProvider Clock { get; }

    public SoloOptions Options { get; }

    public EngineMeter Meter { get; }

    public ILogger Log { get; }

    public References References { get; }

    public ObserverRegistry Observers { get; }

    public IEnumerable<Activation> Activations => _directory.Values.SelectMany(target => target switch
    {
        Activation activation => [activation],
        WorkerPool pool => pool.Workers,
        _ => [],
    });

    public void Start()
    {
        Calls.Start();
        Meter.Observe(() => Activations.Count());
        _collector = Clock.CreateTimer(_ => CollectIdle(), null, Options.CollectionQuantum, Options.CollectionQuantum);
        EngineLog.Started(Log, Catalog.Classes.Count());
    }

    /// <summary>Sends the request to the grain's activation, making one where there is none.</summary>
    public void Dispatch(GrainId id, Request request)
    {
        if (ObserverRegistry.Owns(id))
        {
            Observers.Dispatch(id, request);
            return;
        }

        if (_state == State.Stopped || (_state == State.Draining && request is MethodCall { Source: null }))
        {
            request.Fail(new SiloUnavailableException($"The engine is stopping; {request.Name} of {id} was not served."));
            return;
        }

        while (!Target(id, request).TryReceive(request))
        {
            // The activation ended between look-up and delivery; the next look-up meets its successor.
        }
    }

    /// <summary>Ends all activations, and waits for them no longer than the drain time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_state != State.Running)
            return;

        _state = State.Draining;
        _collector?.Dispose();
        using var limit = new CancellationTokenSource(Options.DrainTimeout, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await DeactivateAllAsync(new(DeactivationReasonCode.ShuttingDown, "The engine is stopping."), either.Token);
        }
        catch (OperationCanceledException)
        {
            EngineLog.DrainTimedOut(Log, Activations.Count(), Options.DrainTimeout);
        }

        _state = State.Stopped;
        Observers.Clear();
    }

    /// <summary>Ends all activations there are; more may arise meanwhile and are ended too.</summary>
    public async Task DeactivateAllAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        while (InOrder(Activations) is { Length: > 0 } activations)
        {
            foreach (var activation in activations)
                activation.Deactivate(reason, cancellationToken);
            await Task.WhenAll(activations.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends one grain's activation, if there is one.</summary>
    public async Task DeactivateAsync(GrainId id, DeactivationReason reason)
    {
        foreach (var activation in Activations.Where(activation => activation.GrainId == id).ToArray())
        {
            activation.Deactivate(reason);
            await activation.Deactivated;
        }
    }

    private IRequestTarget Target(GrainId id, Request request)
    {
        if (_directory.TryGetValue(id, out var target))
            return target;

        var grainClass = Catalog.ByType(id.Type);
        if (grainClass.MaxWorkers > 0)
            return _directory.GetOrAdd(id, new WorkerPool(this, grainClass, id));

        var made = new Activation(this, grainClass, id, ended => _directory.TryRemove(new(id, ended)));
        target = _directory.GetOrAdd(id, made);
        if (ReferenceEquals(target, made))
            made.Activate(request.Context);
        return target;
    }

    private void CollectIdle()
    {
        foreach (var activation in InOrder(Activations.Where(activation => activation.IsIdle)))
            activation.DeactivateIfIdle();
    }

    /// <summary>By id, so that what is done to many is done alike in every run of a simulation; the directory's own order changes with the process.</summary>
    private static Activation[] InOrder(IEnumerable<Activation> activations) =>
        [.. activations.OrderBy(activation => activation.GrainId.ToString(), StringComparer.Ordinal)];
}
