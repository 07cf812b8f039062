using System.Globalization;
using System.Text.Json;

namespace TalentMedia.Silo.Http;

/// <summary>Reads replies that do not always look as documented: whatever is missing or of another kind is null, never an exception.</summary>
internal static class LooseJson
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    public static JsonElement? Find(this JsonElement? element, string name) => element?.Find(name);

    public static JsonElement? First(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? array[0] : null;

    public static string? Text(this JsonElement? element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static string? Text(this JsonElement element, string name) => Text((JsonElement?)element, name);

    public static int? Number(this JsonElement? element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? Number(this JsonElement element, string name) => Number((JsonElement?)element, name);
}
