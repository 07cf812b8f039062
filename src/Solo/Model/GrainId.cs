namespace Orleans.Runtime;

/// <summary>The kind of a grain: stable, lower case, from the class's name or its <see cref="GrainTypeAttribute"/>.</summary>
[GenerateSerializer, Immutable]
public readonly record struct GrainType([property: Id(0)] string Value)
{
    public static GrainType Create(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A grain's key as text.</summary>
[GenerateSerializer, Immutable]
public readonly record struct IdSpan([property: Id(0)] string Value)
{
    public static IdSpan Create(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The identity of a grain: its type and its key.</summary>
[GenerateSerializer, Immutable]
public readonly record struct GrainId([property: Id(0)] GrainType Type, [property: Id(1)] IdSpan Key)
{
    public bool IsDefault => Type.Value is null;

    public static GrainId Create(string type, string key) => new(new(type), new(key));

    public static GrainId Create(GrainType type, string key) => new(type, new(key));

    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads what <see cref="ToString"/> writes: <c>type/key</c>.</summary>
    public static GrainId Parse(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? Create(value[..slash], value[(slash + 1)..])
            : throw new FormatException($"\"{value}\" is not a grain id; expected type/key.");
    }

    public override string ToString() => $"{Type.Value}/{Key.Value}";
}
