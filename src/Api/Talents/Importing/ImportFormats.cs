using Microsoft.Net.Http.Headers;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>The content types of files.</summary>
internal static class ImportFormats
{
    public const string Csv = "text/csv";
    public const string JsonLines = "application/x-ndjson";

    /// <summary>Null where it is none of them, or in another encoding than UTF-8.</summary>
    public static string? Of(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || !(type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)) ? null
        : type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase) ? Csv
        : type.MediaType.Equals(JsonLines, StringComparison.OrdinalIgnoreCase) ? JsonLines
        : null;
}
