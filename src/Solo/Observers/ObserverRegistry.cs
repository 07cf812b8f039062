using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Hosting;

namespace TalentMedia.Solo.Observers;

/// <summary>The local objects that grains may call. They are weakly held: whoever made the reference keeps the object alive.</summary>
internal sealed class ObserverRegistry(SoloEngine engine)
{
    private static readonly GrainType Type = new("sys.observer");
    private readonly ConcurrentDictionary<GrainId, LocalObserver> _observers = new();
    private long _last;

    public static bool Owns(GrainId id) => id.Type == Type;

    public GrainReference Add(IGrainObserver observer, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (observer is GrainReference)
            throw new ArgumentException("The argument is a reference already.", nameof(observer));
        if (observer is IGrainBase)
            throw new ArgumentException("The argument is a grain; use AsReference.", nameof(observer));

        var id = GrainId.Create(Type, Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));
        _observers[id] = new LocalObserver(engine.Turns, observer, () => _observers.TryRemove(id, out _));
        return engine.References.Create(id, interfaceType);
    }

    public void Remove(IGrainObserver observer)
    {
        if (observer is not GrainReference reference)
            throw new ArgumentException("The argument must be a reference made by CreateObjectReference.", nameof(observer));

        _observers.TryRemove(reference.GrainId, out _);
    }

    /// <summary>Forgets them all, when the engine has stopped.</summary>
    public void Clear() => _observers.Clear();

    public void Dispatch(GrainId id, Request request)
    {
        if (!_observers.TryGetValue(id, out var observer) || !observer.TryReceive(request))
            request.Fail(new ClientNotAvailableException($"The observer {id} is gone: it was deleted, or nobody kept its object alive. {request.Name} was not delivered."));
    }
}
