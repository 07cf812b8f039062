using System.Text.Json;
using TalentMedia.Api.Edge;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>Reads a JSON merge patch (RFC 7396): what is absent stays, null removes. A field that does not exist is refused, not passed over: it is a slip of the pen.</summary>
internal static class TalentMergePatch
{
    public static Outcome<PatchTalent> Parse(JsonElement body, long? expectedVersion)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Rejection.Invalid("$", "A merge patch is a JSON object.");
        var errors = new Dictionary<string, string[]>();
        var patch = new PatchTalent(expectedVersion, null, SetsExternalId: false, null);
        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "name" when field.Value.ValueKind == JsonValueKind.String:
                    patch = patch with { Name = TextOf(field.Value) };
                    break;
                case "name":
                    errors["name"] = ["A name is text and cannot be removed."];
                    break;
                case "externalId" when field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null:
                    patch = patch with { SetsExternalId = true, ExternalId = field.Value.ValueKind == JsonValueKind.Null ? null : TextOf(field.Value) };
                    break;
                case "externalId":
                    errors["externalId"] = ["An external id is text or null."];
                    break;
                default:
                    errors[field.Name] = ["There is no such field to change; name and externalId are."];
                    break;
            }
        }

        return errors.Count == 0 ? patch : new Rejection(RejectionCodes.Invalid, errors.First().Value[0]) { Errors = errors };
    }

    /// <summary>What is no text is passed on as half a character pair, which the grain refuses like any other bad name.</summary>
    private static string TextOf(JsonElement value) => JsonText.Of(value) ?? "\ud800";
}
