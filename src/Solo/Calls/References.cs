using System.Globalization;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Observers;

namespace TalentMedia.Solo.Calls;

/// <summary>A reference made by this engine. Not sealed: the runtime derives the class that implements the interface.</summary>
internal class SoloReference : GrainReference
{
    private SoloEngine _engine = null!;
    private GrainId _id;
    private Type _interface = null!;

    public override GrainId GrainId => _id;

    public override string InterfaceName => _interface.FullName!;

    internal void Bind(SoloEngine engine, GrainId id, Type interfaceType)
    {
        _engine = engine;
        _id = id;
        _interface = interfaceType;
    }

    internal override object As(Type interfaceType) =>
        interfaceType.IsInstanceOfType(this) ? this : _engine.References.CreateChecked(_id, interfaceType);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _engine.Calls.Send(this, targetMethod!, args ?? [], _engine.Dispatch);
}

/// <summary>Makes references.</summary>
internal sealed class References(SoloEngine engine) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Get<TGrainInterface>(primaryKey, grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Get<TGrainInterface>(primaryKey.ToString("N"), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Get<TGrainInterface>(primaryKey.ToString("X", CultureInfo.InvariantCulture), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)CreateChecked(grainId, typeof(TGrainInterface));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)Get(grainInterfaceType, grainPrimaryKey);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => (IGrain)Get(grainInterfaceType, grainPrimaryKey.ToString("N"));

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => (TGrainObserverInterface)(object)engine.Observers.Add(obj, typeof(TGrainObserverInterface));

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => engine.Observers.Remove(obj);

    public GrainReference Create(GrainId id, Type interfaceType)
    {
        var reference = (SoloReference)DispatchProxy.Create(interfaceType, typeof(SoloReference));
        reference.Bind(engine, id, interfaceType);
        return reference;
    }

    /// <summary>A reference of an interface that the grain implements.</summary>
    public GrainReference CreateChecked(GrainId id, Type interfaceType)
    {
        if (!ObserverRegistry.Owns(id) && !interfaceType.IsAssignableFrom(engine.Catalog.ByType(id.Type).Type))
            throw new InvalidCastException($"{engine.Catalog.ByType(id.Type).Type.FullName} does not implement {interfaceType.FullName}.");

        return Create(id, interfaceType);
    }

    private TGrainInterface Get<TGrainInterface>(string key, string? prefix) => prefix is null
        ? (TGrainInterface)(object)Get(typeof(TGrainInterface), key)
        : throw new NotSupportedException("Solo does not support grainClassNamePrefix: give each class its own interface.");

    private GrainReference Get(Type type, string key) => Create(GrainId.Create(engine.Catalog.ByInterface(type).GrainType, key), type);
}
