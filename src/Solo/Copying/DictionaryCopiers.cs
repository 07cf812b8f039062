using System.Collections.Concurrent;

namespace TalentMedia.Solo.Copying;

/// <summary>For collections of pairs.</summary>
internal abstract class PairsCopier<TCollection, TKey, TValue>(Copier key, Copier value) : Copier<TCollection>
    where TCollection : class, IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly Copier<TKey> _key = (Copier<TKey>)key;
    private readonly Copier<TValue> _value = (Copier<TValue>)value;

    public override bool IsShallow => false;

    protected bool PairsAreShallow => _key.IsShallow && _value.IsShallow;

    public override TCollection Copy(TCollection value, CopyContext context)
    {
        if (value is null)
            return value!;
        if (context.TryGet(value, out var known))
            return (TCollection)known!;

        return CopyAll(value, context);
    }

    protected abstract TCollection CopyAll(TCollection value, CopyContext context);

    protected IEnumerable<KeyValuePair<TKey, TValue>> Pairs(TCollection value, CopyContext context)
    {
        foreach (var (key, item) in value)
            yield return new(_key.Copy(key, context), _value.Copy(item, context));
    }
}

internal sealed class DictionaryCopier<TKey, TValue>(Copier key, Copier value) : PairsCopier<Dictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override Dictionary<TKey, TValue> CopyAll(Dictionary<TKey, TValue> value, CopyContext context)
    {
        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        context.Record(value, copy);
        foreach (var (key, item) in Pairs(value, context))
            copy.Add(key, item);
        return copy;
    }
}

internal sealed class SortedDictionaryCopier<TKey, TValue>(Copier key, Copier value) : PairsCopier<SortedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue> CopyAll(SortedDictionary<TKey, TValue> value, CopyContext context)
    {
        var copy = new SortedDictionary<TKey, TValue>(value.Comparer);
        context.Record(value, copy);
        foreach (var (key, item) in Pairs(value, context))
            copy.Add(key, item);
        return copy;
    }
}

internal sealed class ConcurrentDictionaryCopier<TKey, TValue>(Copier key, Copier value) : PairsCopier<ConcurrentDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ConcurrentDictionary<TKey, TValue> CopyAll(ConcurrentDictionary<TKey, TValue> value, CopyContext context) =>
        new(Pairs(value, context), value.Comparer);
}
