namespace TalentMedia.Talents;

/// <summary>A picture that is taken for a placeholder.</summary>
/// <param name="ContentHash">Of its renditions.</param>
/// <param name="Platform">Where it was seen first.</param>
/// <param name="Talents">How many were last seen with it.</param>
/// <param name="Status">One of <see cref="PlaceholderStatuses"/>.</param>
/// <param name="DecidedAt">Null while nobody has decided.</param>
[GenerateSerializer, Immutable, Alias("placeholder-view")]
public sealed record PlaceholderView(
    [property: Id(0)] string Id,
    [property: Id(1)] string ContentHash,
    [property: Id(2)] string Platform,
    [property: Id(3)] int Talents,
    [property: Id(4)] string Status,
    [property: Id(5)] DateTimeOffset FirstSeenAt,
    [property: Id(6)] DateTimeOffset? DecidedAt);

[GenerateSerializer, Immutable, Alias("placeholder-page")]
public sealed record PlaceholderPage([property: Id(0)] PlaceholderView[] Items, [property: Id(1)] string? NextCursor);

/// <summary>What is thought of a picture that many talents have.</summary>
public static class PlaceholderStatuses
{
    /// <summary>Learned: no further talent shows it.</summary>
    public const string Suspected = "suspected";

    /// <summary>By a person, or known from the start: nobody shows it.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>It is a picture like any other.</summary>
    public const string Dismissed = "dismissed";

    public static readonly IReadOnlyList<string> All = [Suspected, Confirmed, Dismissed];
}
