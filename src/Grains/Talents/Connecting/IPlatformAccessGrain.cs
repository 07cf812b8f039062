using Orleans.Concurrency;

namespace TalentMedia.Talents.Connecting;

/// <summary>Says how accounts can be connected in this installation. A pool of stateless workers; key: <see cref="Key"/>.</summary>
[Alias("platform-access")]
public interface IPlatformAccessGrain : IGrainWithStringKey
{
    const string Key = "platforms";

    [ReadOnly, Alias("list")]
    Task<PlatformAccess[]> ListAsync();
}

/// <param name="OAuth">By the owner's consent.</param>
/// <param name="Handle">By the handle of a public account.</param>
[GenerateSerializer, Immutable, Alias("platform-access-view")]
public sealed record PlatformAccess([property: Id(0)] string Platform, [property: Id(1)] bool OAuth, [property: Id(2)] bool Handle);
