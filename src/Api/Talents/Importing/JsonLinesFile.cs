using System.Runtime.CompilerServices;
using System.Text.Json;
using TalentMedia.Api.Edge;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>Rows of a file with one JSON object a line.</summary>
internal sealed class JsonLinesFile : IImportFile
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private bool _isEmpty = true;

    public Rejection? Refusal => _isEmpty ? new Rejection(RejectionCodes.Empty, "The file is empty.") : null;

    public async IAsyncEnumerable<FileRow> RowsAsync(IAsyncEnumerable<FileLine> lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(line.Text) && line.Code is null)
                continue;
            _isEmpty = false;
            yield return line.Text is null ? FileRow.Unreadable(line) : new FileRow(line.Number, Read(line.Text));
        }
    }

    public void Dispose()
    {
        // Nothing is kept between two lines.
    }

    private static Outcome<ImportFields> Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : NoObject();
        }
        catch (JsonException)
        {
            return NoObject();
        }
    }

    private static Outcome<ImportFields> Read(JsonElement talent)
    {
        var values = new string?[ImportColumns.Names.Length];
        foreach (var member in talent.EnumerateObject())
        {
            var at = ImportColumns.Names.IndexOf(member.Name);
            if (at < 0)
                return new Rejection(ImportCodes.UnknownField, $"There is no such field; {string.Join(", ", ImportColumns.Names)} are.");
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (member.Value.ValueKind != JsonValueKind.String || JsonText.Of(member.Value) is not { } text)
                return new Rejection(ImportCodes.BadValue, $"{member.Name} is text or null.");
            values[at] = text;
        }

        return ImportColumns.Fields(values);
    }

    private static Rejection NoObject() => new(ImportCodes.BadJson, "The line is not one JSON object.");
}
