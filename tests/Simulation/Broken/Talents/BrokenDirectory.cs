using TalentMedia.Talents;

namespace TalentMedia.Simulation.Broken.Talents;

/// <summary>A directory that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenDirectory(ITalentDirectory right) : ITalentDirectory
{
    public virtual Task SaveAsync(TalentRow row, CancellationToken cancellationToken) => right.SaveAsync(row, cancellationToken);

    public virtual Task AnnounceAsync(string talentId, DateTimeOffset dueAt, CancellationToken cancellationToken) => right.AnnounceAsync(talentId, dueAt, cancellationToken);

    public Task DeleteAsync(string talentId, CancellationToken cancellationToken) => right.DeleteAsync(talentId, cancellationToken);

    public Task<TalentPage> ListAsync(TalentQuery query, CancellationToken cancellationToken) => right.ListAsync(query, cancellationToken);

    public Task<ShownAvatar?> FindAvatarAsync(string talentId, CancellationToken cancellationToken) => right.FindAvatarAsync(talentId, cancellationToken);

    public Task<string[]> ListPendingAsync(DateTimeOffset asOf, int limit, CancellationToken cancellationToken) => right.ListPendingAsync(asOf, limit, cancellationToken);
}

/// <summary>Calls everybody equally long unsynced.</summary>
internal sealed class UnfairDirectory(ITalentDirectory right) : BrokenDirectory(right)
{
    public override Task SaveAsync(TalentRow row, CancellationToken cancellationToken) =>
        base.SaveAsync(row.AutomaticDueAt is null ? row : row with { AutomaticDueAt = DateTimeOffset.UnixEpoch }, cancellationToken);
}

/// <summary>Takes a row for written when it is sent.</summary>
internal sealed class HastyDirectory(ITalentDirectory right) : BrokenDirectory(right)
{
    public override Task SaveAsync(TalentRow row, CancellationToken cancellationToken)
    {
        _ = base.SaveAsync(row, cancellationToken);
        return Task.CompletedTask;
    }
}

/// <summary>Keeps no announcement.</summary>
internal sealed class DeafDirectory(ITalentDirectory right) : BrokenDirectory(right)
{
    public override Task AnnounceAsync(string talentId, DateTimeOffset dueAt, CancellationToken cancellationToken) => Task.CompletedTask;
}
