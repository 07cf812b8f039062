namespace TalentMedia.Talents;

/// <summary>A picture that a talent showed.</summary>
/// <param name="Source">A platform's name, or <c>avatar</c>.</param>
/// <param name="ShownUntil">Null: it is shown.</param>
[GenerateSerializer, Immutable, Alias("past-picture-view")]
public sealed record PastPictureView(
    [property: Id(0)] string Id,
    [property: Id(1)] string ContentHash,
    [property: Id(2)] string Source,
    [property: Id(3)] DateTimeOffset ShownFrom,
    [property: Id(4)] DateTimeOffset? ShownUntil);

[GenerateSerializer, Immutable, Alias("past-picture-page")]
public sealed record PastPicturePage([property: Id(0)] PastPictureView[] Items, [property: Id(1)] string? NextCursor);
