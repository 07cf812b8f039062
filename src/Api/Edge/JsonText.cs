using System.Text.Json;

namespace TalentMedia.Api.Edge;

/// <summary>Texts from bodies that are read field by field.</summary>
internal static class JsonText
{
    /// <summary>The text of a string; null where an escape holds half a character pair, which is no text.</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
