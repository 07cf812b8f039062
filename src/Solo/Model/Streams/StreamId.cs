using System.Globalization;

namespace Orleans.Runtime;

/// <summary>A stream: a namespace and a key within it.</summary>
[GenerateSerializer, Immutable]
public readonly record struct StreamId
{
    private StreamId(string? ns, string key)
    {
        Namespace = ns;
        Key = key;
    }

    [Id(0)] private string? Namespace { get; init; }

    [Id(1)] private string Key { get; init; }

    public static StreamId Create(string? ns, string key) => new(ns, key);

    public static StreamId Create(string? ns, Guid key) => new(ns, key.ToString("N"));

    public static StreamId Create(string? ns, long key) => new(ns, key.ToString(CultureInfo.InvariantCulture));

    public string GetKeyAsString() => Key;

    public string? GetNamespace() => Namespace;

    public override string ToString() => $"{Namespace}/{Key}";
}
