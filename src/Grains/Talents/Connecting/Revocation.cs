namespace TalentMedia.Talents.Connecting;

/// <summary>A consent that is to be given back, since its account was disconnected. Kept until that is done, or was tried often enough.</summary>
[GenerateSerializer, Immutable, Alias("revocation")]
internal sealed record Revocation(
    [property: Id(0)] Platform Platform,
    [property: Id(1)] string ProtectedTokens,
    [property: Id(2)] int Attempts,
    [property: Id(3)] DateTimeOffset DueAt);
