using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using Orleans.Streams;

namespace TalentMedia.Solo.Copying;

/// <summary>The types of the framework that every engine can send.</summary>
internal static class KnownTypes
{
    private static readonly ImmutableHashSet<Type> Values =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly),
        typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(Rune),
        typeof(CancellationToken), typeof(CultureInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(void),
    ];

    private static readonly ImmutableHashSet<string> Fieldwise =
    [
        typeof(KeyValuePair<,>).FullName!, typeof(Nullable<>).FullName!,
    ];

    /// <summary>Whether values of the type never change.</summary>
    public static bool IsShallow(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || Values.Contains(type)
        || typeof(Type).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Orleans.Concurrency.Immutable<>))
        || typeof(IAsyncStream).IsAssignableFrom(type)
        || IsHandle(type);

    /// <summary>Whether the type is copied field by field: tuples and pairs.</summary>
    public static bool IsFieldwise(Type type)
    {
        if (!type.IsGenericType)
            return false;

        var name = type.GetGenericTypeDefinition().FullName!;
        return Fieldwise.Contains(name)
            || name.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            || name.StartsWith("System.Tuple`", StringComparison.Ordinal);
    }

    private static bool IsHandle(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(StreamSubscriptionHandle<>))
                return true;
        }

        return false;
    }
}
