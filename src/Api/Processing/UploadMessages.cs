using System.Text.Json.Serialization;

namespace TalentMedia.Api.Processing;

/// <param name="BatchId">What was dropped in together; progress is reported by it.</param>
internal sealed record UploadAnswer(string BatchId, IReadOnlyList<UploadedFile> Assets);

/// <summary>What became of one file.</summary>
/// <param name="Id">Of the asset; null where the file was refused.</param>
/// <param name="Status">The asset's status, or <c>refused</c>.</param>
/// <param name="Code">Why it was refused or failed.</param>
internal sealed record UploadedFile(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    string Filename,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null)
{
    public const string RefusedStatus = "refused";

    public static UploadedFile Refused(string filename, string code) => new(null, filename, RefusedStatus, code);
}

/// <summary>The form, for the API's description; the body is read as a stream and never bound to this.</summary>
internal sealed record UploadForm(IFormFileCollection Files);
