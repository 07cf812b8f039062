using System.Reflection;
using Orleans;

namespace TalentMedia.Solo.Copying;

/// <summary>A field or property that is carried: it has an <see cref="IdAttribute"/>, or is a parameter of its record's primary constructor.</summary>
internal sealed class SentMember
{
    private const BindingFlags OwnInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private SentMember(MemberInfo readFrom, MemberInfo writeTo, Type type, string name)
    {
        ReadFrom = readFrom;
        WriteTo = writeTo;
        Type = type;
        Name = name;
    }

    public string Name { get; }

    public Type Type { get; }

    public MemberInfo ReadFrom { get; }

    public MemberInfo WriteTo { get; }

    /// <summary>The carried members of the type and of its bases, each level by its own numbers.</summary>
    public static SentMember[] Of(Type type)
    {
        var members = new List<SentMember>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
                continue;

            var positional = SendsPositional(level) ? PositionalNames(level) : [];
            members.AddRange(level.GetFields(OwnInstance).Where(field => field.IsDefined(typeof(IdAttribute), false)).Select(Field));
            members.AddRange(level.GetProperties(OwnInstance)
                .Where(property => property.IsDefined(typeof(IdAttribute), false) || positional.Contains(property.Name))
                .Select(Property));
        }

        return [.. members];
    }

    public static SentMember[] AllFields(Type type) => [.. type.GetFields(OwnInstance).Select(Field)];

    /// <summary>By reflection; storage uses it for the rare members that have no public setter.</summary>
    public object? GetValue(object owner) => ReadFrom is FieldInfo field ? field.GetValue(owner) : ((PropertyInfo)ReadFrom).GetValue(owner);

    /// <inheritdoc cref="GetValue"/>
    public void SetValue(object owner, object? value)
    {
        if (WriteTo is FieldInfo field)
            field.SetValue(owner, value);
        else
            ((PropertyInfo)WriteTo).SetValue(owner, value);
    }

    /// <summary>True unless the attribute says otherwise in so many words: what an instance of it says by default differs between the engines.</summary>
    private static bool SendsPositional(Type type) => type.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(GenerateSerializerAttribute))
        .SelectMany(attribute => attribute.NamedArguments)
        .All(argument => argument.MemberName != nameof(GenerateSerializerAttribute.IncludePrimaryConstructorParameters) || argument.TypedValue.Value is true);

    /// <summary>The properties that stand for the parameters of a record's primary constructor.</summary>
    private static HashSet<string> PositionalNames(Type type)
    {
        var isRecord = type.GetMethod("PrintMembers", OwnInstance) is not null;
        if (!isRecord)
            return [];

        var properties = type.GetProperties(OwnInstance).ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);
        return type.GetConstructors(OwnInstance)
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.Length > 0 && parameters.All(parameter =>
                properties.TryGetValue(parameter.Name!, out var property) && property == parameter.ParameterType))
            .OrderByDescending(parameters => parameters.Length)
            .FirstOrDefault([])
            .Select(parameter => parameter.Name!)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static SentMember Field(FieldInfo field) => new(field, field, field.FieldType, field.Name);

    private static SentMember Property(PropertyInfo property)
    {
        var backing = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", OwnInstance);
        MemberInfo writeTo = property.CanWrite ? property : backing
            ?? throw new NotSupportedException($"{property.DeclaringType.FullName}.{property.Name} has an [Id] but cannot be set.");
        return new(property, writeTo, property.PropertyType, property.Name);
    }
}
