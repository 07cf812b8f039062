namespace TalentMedia.Operations;

/// <summary>A key as others may see it.</summary>
/// <param name="LastUsedAt">To the minute; null where it was never used.</param>
/// <param name="ExpiresAt">Null: it does not expire.</param>
[GenerateSerializer, Immutable, Alias("api-key-view")]
public sealed record ApiKeyView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ActorRole Role,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] string CreatedBy,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] DateTimeOffset? LastUsedAt);

/// <param name="Hash">As <see cref="ApiKeyText.Hash"/>.</param>
/// <param name="Name">1 to 100 characters: whose it is.</param>
[GenerateSerializer, Immutable, Alias("add-api-key")]
public sealed record AddApiKey(
    [property: Id(0)] string Hash,
    [property: Id(1)] string Name,
    [property: Id(2)] ActorRole Role,
    [property: Id(3)] DateTimeOffset? ExpiresAt,
    [property: Id(4)] Actor By);
