using System.Text.Json;
using TalentMedia.Api.Edge;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Portfolios;

/// <summary>Reads fields of a JSON object and gathers what is wrong with them, all at once.</summary>
internal sealed class CommandFields(JsonElement body)
{
    private readonly Dictionary<string, string[]> _errors = [];

    public Rejection? Rejection => _errors.Count == 0
        ? null
        : new Rejection(RejectionCodes.Invalid, _errors.First().Value[0]) { Errors = _errors };

    public string Text(string name) => OptionalText(name) ?? Wrong(name, $"The field {name} is missing.", "");

    public string? OptionalText(string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String && JsonText.Of(value) is { } text ? text : Wrong(name, $"The field {name} is text.", "");
    }

    /// <summary>Null removes what stood there, and comes out as an empty text; an empty text is more likely a slip.</summary>
    public string Clearable(string name)
    {
        if (!body.TryGetProperty(name, out var value))
            return Wrong(name, $"The field {name} is missing.", "");
        if (value.ValueKind == JsonValueKind.Null)
            return "";
        return Text(name) is { } text && text.Trim().Length > 0 ? text : Wrong(name, $"The field {name} must not be empty; null removes it.", "");
    }

    public long Number(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0
            ? number
            : Wrong(name, $"The field {name} is a version, a whole number from 0.", 0L);

    public bool Flag(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : Wrong(name, $"The field {name} is true or false.", false);

    public string[] Texts(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && JsonText.Of(item) is not null)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : Wrong<string[]>(name, $"The field {name} is a list of texts.", []);

    /// <summary>One or many, as the caller likes.</summary>
    public string[] AssetIds() => body.TryGetProperty("assetIds", out _) ? Texts("assetIds") : [Text("assetId")];

    private T Wrong<T>(string name, string problem, T instead)
    {
        _errors.TryAdd(name, [problem]);
        return instead;
    }
}
