using TalentMedia.Talents;

namespace TalentMedia.Simulation.Uploads;

/// <summary>The ledger of talents' pictures where there are no talents.</summary>
internal sealed class NoTalents : IPictureLedger
{
    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public Task SaveAsync(PictureRecord record, CancellationToken cancellationToken) => throw NotUsed();

    public Task ForgetAsync(string talentId, CancellationToken cancellationToken) => throw NotUsed();

    public Task<PictureEntry?> FindAsync(string talentId, long number, CancellationToken cancellationToken) => throw NotUsed();

    public Task<PictureEntry[]> ListAsync(string talentId, int limit, long before, CancellationToken cancellationToken) => throw NotUsed();

    private static NotSupportedException NotUsed() => new("Nobody of this scenario has a picture.");
}
