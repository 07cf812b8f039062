using Orleans.Concurrency;

namespace TalentMedia.Talents.Connecting;

[StatelessWorker]
internal sealed class PlatformAccessGrain(IEnumerable<IPlatformSignIn> signIns) : Grain, IPlatformAccessGrain
{
    public Task<PlatformAccess[]> ListAsync() => Task.FromResult<PlatformAccess[]>(
        [.. PlatformNames.ByPriority.Select(platform => Of(platform, signIns.FirstOrDefault(each => each.Platform == platform)))]);

    private static PlatformAccess Of(Platform platform, IPlatformSignIn? signIn) =>
        new(PlatformNames.NameOf(platform), signIn is { IsConfigured: true }, signIn is { ReadsHandles: true });
}
