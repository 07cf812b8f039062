using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization;

namespace TalentMedia.Solo.Copying;

/// <summary>The copiers, built once a type. A type that Orleans could not serialize is refused here by its name.</summary>
internal sealed class CopierRegistry
{
    private readonly ConcurrentDictionary<Type, Copier> _declared = new();
    private readonly ConcurrentDictionary<Type, Copier> _exact = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Type> _building = [];

    /// <summary>For values declared as the type.</summary>
    /// <exception cref="CodecNotFoundException">The type, or one inside it, cannot be sent.</exception>
    public Copier Declared(Type type) => _declared.TryGetValue(type, out var copier) ? copier : Build(type, _declared, MakeDeclared);

    /// <summary>For values that are of exactly this type.</summary>
    public Copier Exact(Type type) => _exact.TryGetValue(type, out var copier) ? copier : Build(type, _exact, MakeExact);

    public object? Copy(object? value) => value is null ? null : Exact(value.GetType()).CopyObject(value, new CopyContext());

    internal static Copier Create(Type definition, Type argument, params object?[] arguments) =>
        (Copier)Activator.CreateInstance(definition.MakeGenericType(argument), BindingFlags.Instance | BindingFlags.Public, null, arguments, null)!;

    private static CodecNotFoundException Refuse(Type type) =>
        new($"Could not find a copier for type {type.FullName ?? type.Name}: it lacks [GenerateSerializer].");

    private static bool IsSent(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    private Copier Build(Type type, ConcurrentDictionary<Type, Copier> built, Func<Type, Copier> make)
    {
        // Building is rare and recursive; one at a time keeps a half-built copier from being seen.
        lock (_gate)
        {
            if (built.TryGetValue(type, out var copier))
                return copier;

            if (!_building.Add(type))
                return Create(typeof(DeferredCopier<>), type, this);

            try
            {
                return built[type] = make(type);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is not null)
            {
                throw exception.InnerException;
            }
            finally
            {
                _building.Remove(type);
            }
        }
    }

    private Copier MakeDeclared(Type type)
    {
        if (typeof(IAddressable).IsAssignableFrom(type))
            return Create(typeof(ReferenceCopier<>), type);
        if (type == typeof(object) || type.IsInterface || (type.IsAbstract && !KnownTypes.IsShallow(type)))
            return Create(typeof(PolymorphicCopier<>), type, this, null);

        var exact = MakeExact(type);
        return exact.IsShallow || type.IsSealed || type.IsValueType || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
            ? exact
            : Create(typeof(PolymorphicCopier<>), type, this, exact);
    }

    private Copier MakeExact(Type type)
    {
        if (KnownTypes.IsShallow(type) || typeof(Exception).IsAssignableFrom(type))
            return Create(typeof(ShallowCopier<>), type);
        if (typeof(IAddressable).IsAssignableFrom(type))
            return Create(typeof(ReferenceCopier<>), type);
        if (CollectionCopiers.Find(type, this) is { } collection)
            return collection;
        if (KnownTypes.IsFieldwise(type))
            return Create(typeof(MemberCopier<>), type, SentMember.AllFields(type), this);
        if (!IsSent(type))
            throw Refuse(type);

        // Members are looked at even where nothing is copied: over a wire each of them needs a codec.
        var members = SentMember.Of(type);
        foreach (var member in members)
            Declared(member.Type);
        return type.IsDefined(typeof(ImmutableAttribute), inherit: false)
            ? Create(typeof(ShallowCopier<>), type)
            : Create(typeof(MemberCopier<>), type, members, this);
    }
}
