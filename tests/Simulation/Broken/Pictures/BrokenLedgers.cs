using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;

namespace TalentMedia.Simulation.Broken.Pictures;

/// <summary>A ledger that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenPictureLedger(IPictureLedger right) : IPictureLedger
{
    public virtual Task SaveAsync(PictureRecord record, CancellationToken cancellationToken) => right.SaveAsync(record, cancellationToken);

    public Task ForgetAsync(string talentId, CancellationToken cancellationToken) => right.ForgetAsync(talentId, cancellationToken);

    public Task<PictureEntry?> FindAsync(string talentId, long number, CancellationToken cancellationToken) => right.FindAsync(talentId, number, cancellationToken);

    public Task<PictureEntry[]> ListAsync(string talentId, int limit, long before, CancellationToken cancellationToken) => right.ListAsync(talentId, limit, before, cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => right.PruneAsync(before, cancellationToken);

    public virtual Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) => right.FindUsedAsync(hashes, cancellationToken);
}

/// <summary>Knows of what was shown, and not of what a talent holds besides.</summary>
internal sealed class OpenOnlyLedger(IPictureLedger right, SimulatedHistoryOfPictures simulated) : BrokenPictureLedger(right)
{
    public override async Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        (await base.FindUsedAsync(hashes, cancellationToken)).Where(simulated.IsRemembered).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Knows of what a talent holds, and not of what it showed.</summary>
internal sealed class UnreadLedger(IPictureLedger right, SimulatedHistoryOfPictures simulated) : BrokenPictureLedger(right)
{
    public override async Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        (await base.FindUsedAsync(hashes, cancellationToken)).Where(simulated.IsHeld).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Takes initials for nothing to write.</summary>
internal sealed class PictureOnlyLedger(IPictureLedger right) : BrokenPictureLedger(right)
{
    public override Task SaveAsync(PictureRecord record, CancellationToken cancellationToken) =>
        record.Shown is null ? Task.CompletedTask : base.SaveAsync(record, cancellationToken);
}
