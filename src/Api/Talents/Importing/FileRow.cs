using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>What a line says of a talent, or why it says nothing.</summary>
/// <param name="Line">Where it begins.</param>
internal sealed record FileRow(int Line, Outcome<ImportFields> Fields)
{
    public static FileRow Rejected(int line, string code, string detail) => new(line, new Rejection(code, detail));

    /// <summary>A line that could not be read at all.</summary>
    public static FileRow Unreadable(FileLine line) => Rejected(
        line.Number, line.Code!, line.Code == ImportCodes.NotUtf8 ? "The line is not UTF-8." : "The line is too long.");
}
