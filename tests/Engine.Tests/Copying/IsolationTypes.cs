namespace TalentMedia.Engine.Tests.Copying;

[GenerateSerializer, Alias("engine-box")]
public sealed class Box
{
    [Id(0)] public List<string> Items { get; init; } = [];

    public string Unsent { get; set; } = "";
}

[GenerateSerializer, Immutable, Alias("engine-leaf")]
public sealed record Leaf([property: Id(0)] int[] Numbers);

[GenerateSerializer, Alias("engine-point")]
public readonly record struct Point([property: Id(0)] int X, [property: Id(1)] int Y);

/// <summary>Its members have no ids of their own: a record's parameters get them by position.</summary>
[GenerateSerializer, Alias("engine-positional")]
public sealed record Positional(int Number, string Text, List<Positional> Children);

[GenerateSerializer, Alias("engine-base")]
public class Base
{
    [Id(0)] public string Name { get; set; } = "";
}

[GenerateSerializer, Alias("engine-derived")]
public sealed class Derived : Base
{
    [Id(0)] public int Extra { get; set; }
}

[GenerateSerializer, Alias("engine-readonly")]
public sealed class ReadOnlyMembers(int number, string text)
{
    [Id(0)] private readonly int _number = number;

    [Id(1)] public string Text { get; } = text;

    public int Number => _number;
}

[GenerateSerializer, Alias("engine-node")]
public sealed class Node
{
    [Id(0)] public string Name { get; set; } = "";

    [Id(1)] public Node? Next { get; set; }
}

public sealed class Unsent;

[GenerateSerializer, Alias("engine-holder")]
public sealed class Holder
{
    [Id(0)] public Unsent? Inner { get; set; }
}
