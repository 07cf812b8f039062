namespace TalentMedia.Solo.Tests.Copying;

[GenerateSerializer, Alias("solo-box")]
public sealed class Box
{
    [Id(0)] public List<string> Items { get; init; } = [];

    public string Unsent { get; set; } = "";
}

[GenerateSerializer, Immutable, Alias("solo-leaf")]
public sealed record Leaf([property: Id(0)] int[] Numbers);

[GenerateSerializer, Alias("solo-point")]
public readonly record struct Point([property: Id(0)] int X, [property: Id(1)] int Y);

/// <summary>Its members have no ids of their own: a record's parameters get them by position.</summary>
[GenerateSerializer, Alias("solo-positional")]
public sealed record Positional(int Number, string Text, List<Positional> Children);

[GenerateSerializer, Alias("solo-base")]
public class Base
{
    [Id(0)] public string Name { get; set; } = "";
}

[GenerateSerializer, Alias("solo-derived")]
public sealed class Derived : Base
{
    [Id(0)] public int Extra { get; set; }
}

[GenerateSerializer, Alias("solo-readonly")]
public sealed class ReadOnlyMembers(int number, string text)
{
    [Id(0)] private readonly int _number = number;

    [Id(1)] public string Text { get; } = text;

    public int Number => _number;
}

[GenerateSerializer, Alias("solo-node")]
public sealed class Node
{
    [Id(0)] public string Name { get; set; } = "";

    [Id(1)] public Node? Next { get; set; }
}

public sealed class Unsent;

[GenerateSerializer, Alias("solo-holder")]
public sealed class Holder
{
    [Id(0)] public Unsent? Inner { get; set; }
}

internal interface IShelfGrain : IGrainWithStringKey
{
    Task PutAsync(Box box);

    Task PutAsItIsAsync([Immutable] Box box);

    Task<Box> TakeAsync();

    Task<Leaf> EchoLeafAsync(Leaf leaf);

    Task<object?> EchoAsync(object? value);

    Task RefuseAsync(Unsent? unsent);
}

internal sealed class ShelfGrain : Grain, IShelfGrain
{
    private Box _box = new();

    public Task PutAsync(Box box)
    {
        _box = box;
        return Task.CompletedTask;
    }

    public Task PutAsItIsAsync(Box box) => PutAsync(box);

    public Task<Box> TakeAsync() => Task.FromResult(_box);

    public Task<Leaf> EchoLeafAsync(Leaf leaf) => Task.FromResult(leaf);

    public Task<object?> EchoAsync(object? value) => Task.FromResult(value);

    public Task RefuseAsync(Unsent? unsent) => Task.CompletedTask;
}
