using System.Globalization;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Edge;

/// <summary>How lists page: <c>?limit=</c> 1 to 200, <c>?cursor=</c> from the page before.</summary>
internal sealed record PageQuery(int? Limit, string? Cursor)
{
    public const int Default = 50;
    private const int Most = 200;

    /// <summary>Null where there is nothing wrong.</summary>
    public IResult? Problem() =>
        Limit is < 1 or > Most ? Rejection.Invalid("limit", $"A limit is 1 to {Most}.").ToProblem() : null;

    /// <summary>The same for a list whose cursor is the key of a row, and goes to the database as it is.</summary>
    public IResult? ProblemOfKey() => Problem() ?? (Cursor?.Contains('\0') == true ? NoCursor() : null);

    /// <summary>The same for a list whose cursor is the number of a row.</summary>
    /// <param name="after">That number; 0 for the first page.</param>
    public IResult? ProblemOfNumber(out int after)
    {
        var isNumber = int.TryParse(string.IsNullOrEmpty(Cursor) ? "0" : Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after);
        return Problem() ?? (isNumber ? null : NoCursor());
    }

    private static IResult NoCursor() => Rejection.Invalid("cursor", "This is no cursor of this list.").ToProblem();
}
