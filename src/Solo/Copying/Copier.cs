namespace TalentMedia.Solo.Copying;

/// <summary>Copies values of one type, so that caller and callee never share what either may change.</summary>
internal abstract class Copier
{
    /// <summary>Whether a copy is the value itself.</summary>
    public abstract bool IsShallow { get; }

    public abstract object? CopyObject(object? value, CopyContext context);
}

internal abstract class Copier<T> : Copier
{
    public abstract T Copy(T value, CopyContext context);

    public sealed override object? CopyObject(object? value, CopyContext context) => value is null ? null : Copy((T)value, context);
}

/// <summary>For what never changes.</summary>
internal sealed class ShallowCopier<T> : Copier<T>
{
    public override bool IsShallow => true;

    public override T Copy(T value, CopyContext context) => value;
}

/// <summary>Stands for a copier that is being built, in types that contain themselves.</summary>
internal sealed class DeferredCopier<T>(CopierRegistry registry) : Copier<T>
{
    private Copier<T>? _copier;

    public override bool IsShallow => false;

    public override T Copy(T value, CopyContext context) => (_copier ??= (Copier<T>)registry.Declared(typeof(T))).Copy(value, context);
}

/// <summary>For declared types whose values may be of another type: the value's own type decides.</summary>
internal sealed class PolymorphicCopier<T>(CopierRegistry registry, Copier? exact) : Copier<T>
{
    public override bool IsShallow => false;

    public override T Copy(T value, CopyContext context)
    {
        if (value is null)
            return value;

        var type = value.GetType();
        var copier = exact is not null && type == typeof(T) ? exact : registry.Exact(type);
        return (T)copier.CopyObject(value, context)!;
    }
}

/// <summary>What one copy has met: an object met twice, or in a cycle, is copied once.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet(object original, out object? copy)
    {
        if (_copies is not null)
            return _copies.TryGetValue(original, out copy);

        copy = null;
        return false;
    }

    public void Record(object original, object copy) => (_copies ??= new(ReferenceEqualityComparer.Instance))[original] = copy;
}
