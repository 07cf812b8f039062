using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;
using TalentMedia.Solo.Storage;

namespace TalentMedia.Solo.Activations;

/// <summary>A grain in memory: its object, its queue of requests, its turns. Requests in Activation.Requests.cs, begin and end in Activation.Lifecycle.cs.</summary>
internal sealed partial class Activation : IGrainContext, ICallChainReentrantContext, IRequestHost, IRequestTarget
{
    private readonly Lock _gate = new();
    private readonly SoloEngine _engine;
    private readonly Action<Activation> _ended;
    private readonly TurnTaskScheduler _turns;
    private AsyncServiceScope? _scope;
    private readonly List<IStoredState> _states = [];
    private readonly TaskCompletionSource _deactivated;
    private readonly ILogger _log;
    private GrainReference? _reference;
    private object? _instance;

    /// <param name="ended">Called once, when the activation takes no more requests.</param>
    public Activation(SoloEngine engine, GrainClass grainClass, GrainId id, Action<Activation> ended)
    {
        _engine = engine;
        _ended = ended;
        Class = grainClass;
        GrainId = id;
        _turns = new(engine.Turns, this);
        _deactivated = new(engine.Turns.Answers);
        _log = engine.Log;
        _lastUsed = engine.Clock.GetTimestamp();
    }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => _reference ??= _engine.References.Create(GrainId, Class.Interfaces[0]);

    public object? GrainInstance => _instance;

    object IRequestHost.Instance => _instance!;

    IGrainContext IRequestHost.Context => this;

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? throw new InvalidOperationException($"{GrainId} is not active yet.");

    public Task Deactivated => _deactivated.Task;

    /// <summary>Handlers of the activation's stream subscriptions, by subscription.</summary>
    public Dictionary<Guid, object> StreamHandlers { get; } = [];

    public void AddState(IStoredState state) => _states.Add(state);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    public void Post(Action work) => _ = _turns.Run(() =>
    {
        work();
        return Task.CompletedTask;
    });
}
