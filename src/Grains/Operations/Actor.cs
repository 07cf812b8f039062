namespace TalentMedia.Operations;

/// <summary>Who acts: an administrator, a photographer, a couple, a guest, or the system itself.</summary>
/// <param name="Id">Stable; two tabs of one person share it.</param>
/// <param name="Name">Shown to others.</param>
[GenerateSerializer, Immutable, Alias("actor")]
public sealed record Actor([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] ActorRole Role)
{
    public static Actor System { get; } = new("system", "TalentMedia", ActorRole.System);
}

/// <summary>Roles, from the least to the greatest right.</summary>
[GenerateSerializer, Alias("actor-role")]
public enum ActorRole
{
    Guest = 0,
    Client = 1,
    Photographer = 2,
    Admin = 3,
    System = 4,
}
