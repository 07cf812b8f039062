using System.Globalization;
using Orleans.Runtime;

namespace Orleans;

public static class GrainExtensions
{
    /// <summary>A reference to the same grain that speaks another of its interfaces; a grain calls it on <c>this</c>.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    public static object AsReference(this IAddressable grain, Type interfaceType) => Reference(grain).As(interfaceType);

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static GrainId GetGrainId(this IAddressable grain) => Reference(grain).GrainId;

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.Value;

    public static Guid GetPrimaryKey(this IAddressable grain) =>
        Guid.TryParseExact(grain.GetPrimaryKeyString(), "N", out var key)
            ? key
            : throw new InvalidOperationException($"The key of {grain.GetGrainId()} is no GUID.");

    public static long GetPrimaryKeyLong(this IAddressable grain) =>
        long.TryParse(grain.GetPrimaryKeyString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new InvalidOperationException($"The key of {grain.GetGrainId()} is no integer.");

    internal static GrainReference Reference(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference,
            IGrainBase activated => activated.GrainContext.GrainReference,
            _ => throw new ArgumentException(
                $"{grain.GetType().FullName} is neither a grain nor a reference; a local observer becomes one by IGrainFactory.CreateObjectReference.",
                nameof(grain)),
        };
    }
}
