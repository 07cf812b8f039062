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
}
