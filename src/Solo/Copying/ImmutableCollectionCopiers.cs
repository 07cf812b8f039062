using System.Collections.Immutable;

namespace TalentMedia.Solo.Copying;

// An immutable collection of immutable elements is passed as it is.
internal sealed class ImmutableArrayCopier<T>(Copier element) : SequenceCopier<ImmutableArray<T>, T>(element)
{
    public override bool IsShallow => ElementsAreShallow;

    protected override ImmutableArray<T> CopyAll(ImmutableArray<T> value, CopyContext context) =>
        value.IsDefault || IsShallow ? value : [.. value.Select(item => One(item, context))];
}

internal sealed class ImmutableListCopier<T>(Copier element) : SequenceCopier<ImmutableList<T>, T>(element)
{
    public override bool IsShallow => ElementsAreShallow;

    protected override ImmutableList<T> CopyAll(ImmutableList<T> value, CopyContext context) =>
        IsShallow ? value : [.. value.Select(item => One(item, context))];
}

internal sealed class ImmutableHashSetCopier<T>(Copier element) : SequenceCopier<ImmutableHashSet<T>, T>(element)
{
    public override bool IsShallow => ElementsAreShallow;

    protected override ImmutableHashSet<T> CopyAll(ImmutableHashSet<T> value, CopyContext context) =>
        IsShallow ? value : value.Select(item => One(item, context)).ToImmutableHashSet(value.KeyComparer);
}

internal sealed class ImmutableDictionaryCopier<TKey, TValue>(Copier key, Copier value) : PairsCopier<ImmutableDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    public override bool IsShallow => PairsAreShallow;

    protected override ImmutableDictionary<TKey, TValue> CopyAll(ImmutableDictionary<TKey, TValue> value, CopyContext context) =>
        IsShallow ? value : Pairs(value, context).ToImmutableDictionary(value.KeyComparer, value.ValueComparer);
}
