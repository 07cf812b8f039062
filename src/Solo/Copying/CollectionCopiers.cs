using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace TalentMedia.Solo.Copying;

/// <summary>The collections that every engine can send. Others, such as the hidden types behind collection expressions, are refused.</summary>
internal static class CollectionCopiers
{
    private static readonly ImmutableDictionary<Type, Type> ByDefinition = new Dictionary<Type, Type>
    {
        [typeof(List<>)] = typeof(ListCopier<>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<>),
        [typeof(Queue<>)] = typeof(QueueCopier<>),
        [typeof(Stack<>)] = typeof(StackCopier<>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCopier<>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetCopier<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryCopier<,>),
        [typeof(ConcurrentDictionary<,>)] = typeof(ConcurrentDictionaryCopier<,>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
        [typeof(Memory<>)] = typeof(MemoryCopier<>),
        [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryCopier<>),
    }.ToImmutableDictionary();

    public static Copier? Find(Type type, CopierRegistry registry)
    {
        if (type.IsSZArray)
            return Make(typeof(ArrayCopier<>), [type.GetElementType()!], registry);

        return type.IsGenericType && ByDefinition.TryGetValue(type.GetGenericTypeDefinition(), out var definition)
            ? Make(definition, type.GetGenericArguments(), registry)
            : null;
    }

    private static Copier Make(Type definition, Type[] elements, CopierRegistry registry) =>
        (Copier)Activator.CreateInstance(
            definition.MakeGenericType(elements),
            BindingFlags.Instance | BindingFlags.Public,
            null,
            [.. elements.Select(registry.Declared)],
            null)!;
}

/// <summary>For collections of one kind of element.</summary>
internal abstract class SequenceCopier<TCollection, T>(Copier element) : Copier<TCollection>
{
    private readonly Copier<T> _element = (Copier<T>)element;

    public override bool IsShallow => false;

    protected bool ElementsAreShallow => _element.IsShallow;

    public override TCollection Copy(TCollection value, CopyContext context)
    {
        if (value is null)
            return value;
        if (context.TryGet(value, out var known))
            return (TCollection)known!;

        return CopyAll(value, context);
    }

    protected abstract TCollection CopyAll(TCollection value, CopyContext context);

    protected T One(T item, CopyContext context) => _element.Copy(item, context);

    protected static TCollection Recorded(TCollection value, TCollection copy, CopyContext context)
    {
        context.Record(value!, copy!);
        return copy;
    }
}

internal sealed class ArrayCopier<T>(Copier element) : SequenceCopier<T[], T>(element)
{
    protected override T[] CopyAll(T[] value, CopyContext context)
    {
        if (ElementsAreShallow)
            return Recorded(value, (T[])value.Clone(), context);

        var copy = Recorded(value, new T[value.Length], context);
        for (var i = 0; i < value.Length; i++)
            copy[i] = One(value[i], context);
        return copy;
    }
}

internal sealed class ListCopier<T>(Copier element) : SequenceCopier<List<T>, T>(element)
{
    protected override List<T> CopyAll(List<T> value, CopyContext context)
    {
        if (ElementsAreShallow)
            return Recorded(value, [.. value], context);

        var copy = Recorded(value, new(value.Count), context);
        foreach (var item in value)
            copy.Add(One(item, context));
        return copy;
    }
}

internal sealed class HashSetCopier<T>(Copier element) : SequenceCopier<HashSet<T>, T>(element)
{
    protected override HashSet<T> CopyAll(HashSet<T> value, CopyContext context)
    {
        var copy = Recorded(value, new(value.Count, value.Comparer), context);
        foreach (var item in value)
            copy.Add(One(item, context));
        return copy;
    }
}

internal sealed class QueueCopier<T>(Copier element) : SequenceCopier<Queue<T>, T>(element)
{
    protected override Queue<T> CopyAll(Queue<T> value, CopyContext context) => new(value.Select(item => One(item, context)));
}

internal sealed class StackCopier<T>(Copier element) : SequenceCopier<Stack<T>, T>(element)
{
    protected override Stack<T> CopyAll(Stack<T> value, CopyContext context) => new(value.Reverse().Select(item => One(item, context)));
}

internal sealed class MemoryCopier<T>(Copier element) : SequenceCopier<Memory<T>, T>(element)
{
    protected override Memory<T> CopyAll(Memory<T> value, CopyContext context) =>
        ElementsAreShallow ? value.ToArray() : Array.ConvertAll(value.ToArray(), item => One(item, context));
}

internal sealed class ReadOnlyMemoryCopier<T>(Copier element) : SequenceCopier<ReadOnlyMemory<T>, T>(element)
{
    protected override ReadOnlyMemory<T> CopyAll(ReadOnlyMemory<T> value, CopyContext context) =>
        ElementsAreShallow ? value.ToArray() : Array.ConvertAll(value.ToArray(), item => One(item, context));
}
