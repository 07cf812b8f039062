using Orleans.Concurrency;

namespace TalentMedia.Talents;

[StatelessWorker]
internal sealed class ProfileImageRunsGrain(ISyncRunLedger ledger) : Grain, IProfileImageRunsGrain
{
    public Task<RunPage> ListAsync(int limit, string? cursor) => ledger.ListAsync(limit, cursor, CancellationToken.None);

    public Task<RunView?> FindAsync(string runId) => ledger.FindAsync(runId, CancellationToken.None);

    public Task<RunReport?> ListTalentsAsync(string runId, int limit, int after) => ledger.ListTalentsAsync(runId, limit, after, CancellationToken.None);
}
