namespace TalentMedia.Engine.Tests.Copying;

internal interface IShelfGrain : IGrainWithStringKey
{
    Task PutAsync(Box box);

    Task PutAsItIsAsync([Immutable] Box box);

    Task PutLeafAsync(Leaf leaf);

    Task<Box> TakeAsync();

    Task<object?> EchoAsync(object? value);

    /// <summary>What of a call of its own arrives as the very object that was passed: never leaves the process on any engine.</summary>
    Task<Sharing> CallItselfAsync();
}

[GenerateSerializer, Alias("engine-sharing")]
public sealed record Sharing(
    [property: Id(0)] bool Argument, [property: Id(1)] bool ImmutableArgument, [property: Id(2)] bool ArgumentOfImmutableType, [property: Id(3)] bool Result);

[Reentrant]
internal sealed class ShelfGrain : Grain, IShelfGrain
{
    private Box _box = new();
    private Leaf? _leaf;

    public Task PutAsync(Box box)
    {
        _box = box;
        return Task.CompletedTask;
    }

    public Task PutAsItIsAsync(Box box) => PutAsync(box);

    public Task PutLeafAsync(Leaf leaf)
    {
        _leaf = leaf;
        return Task.CompletedTask;
    }

    public Task<Box> TakeAsync() => Task.FromResult(_box);

    public Task<object?> EchoAsync(object? value) => Task.FromResult(value);

    public async Task<Sharing> CallItselfAsync()
    {
        var self = this.AsReference<IShelfGrain>();
        var (box, leaf) = (new Box(), new Leaf([1]));

        await self.PutAsync(box);
        var argument = ReferenceEquals(box, _box);
        await self.PutAsItIsAsync(box);
        var immutable = ReferenceEquals(box, _box);
        await self.PutLeafAsync(leaf);
        var ofImmutableType = ReferenceEquals(leaf, _leaf);
        return new(argument, immutable, ofImmutableType, ReferenceEquals(await self.TakeAsync(), _box));
    }
}
