namespace TalentMedia.Outcomes;

/// <summary>An expected "no". At the edge it becomes problem details with <see cref="Code"/>.</summary>
/// <param name="Code">Stable, snake_case; one of <see cref="RejectionCodes"/>.</param>
/// <param name="Detail">One sentence for a person: what is wrong and what to do.</param>
[GenerateSerializer, Immutable, Alias("rejection")]
public sealed record Rejection([property: Id(0)] string Code, [property: Id(1)] string Detail)
{
    /// <summary>What is wrong by field name, for bad input; empty otherwise.</summary>
    [Id(2)] public Dictionary<string, string[]> Errors { get; init; } = [];

    /// <summary>When a retry makes sense; null where it does not.</summary>
    [Id(3)] public TimeSpan? RetryAfter { get; init; }

    public static Rejection Invalid(string field, string problem) =>
        new(RejectionCodes.Invalid, problem) { Errors = { [field] = [problem] } };

    public static Rejection NotFound(string what) => new(RejectionCodes.NotFound, $"There is no such {what}.");
}
