using TalentMedia.Operations;

namespace TalentMedia.Portfolios;

/// <summary>One connection of a person, as its host reports it.</summary>
/// <param name="ConnectionId">Unique in the cluster.</param>
[GenerateSerializer, Immutable, Alias("viewer")]
public sealed record Viewer([property: Id(0)] string ConnectionId, [property: Id(1)] Actor Person, [property: Id(2)] FocusView? Focus);

/// <param name="State"><c>viewing</c> or <c>editing</c>.</param>
[GenerateSerializer, Immutable, Alias("focus-view")]
public sealed record FocusView([property: Id(0)] string? AssetId, [property: Id(1)] string? Field, [property: Id(2)] string State);

/// <summary>A person who is here, however many tabs they have open.</summary>
[GenerateSerializer, Immutable, Alias("person-view")]
public sealed record PersonView([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] ActorRole Role, [property: Id(3)] FocusView? Focus);

/// <param name="Left">Ids of people.</param>
[GenerateSerializer, Immutable, Alias("presence-change")]
public sealed record PresenceChange([property: Id(0)] PersonView[] Joined, [property: Id(1)] string[] Left, [property: Id(2)] PersonView[] Changed)
{
    public bool IsEmpty => Joined.Length + Left.Length + Changed.Length == 0;
}
