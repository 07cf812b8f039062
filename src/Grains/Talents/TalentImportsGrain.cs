using Orleans.Concurrency;

namespace TalentMedia.Talents;

[StatelessWorker]
internal sealed class TalentImportsGrain(ITalentImportLedger ledger, TimeProvider time) : Grain, ITalentImportsGrain
{
    public Task StageAsync(StageImport command)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(command.Rows.Length, ITalentImportsGrain.MostStaged);
        return ledger.StageAsync(command.ImportId, command.Rows, time.GetUtcNow(), CancellationToken.None);
    }

    public Task AbandonAsync(string importId) => ledger.AbandonAsync(importId, CancellationToken.None);

    public Task<ImportView?> FindAsync(string importId) => ledger.FindAsync(importId, CancellationToken.None);

    public Task<ImportPage> ListAsync(int limit, string? cursor) => ledger.ListAsync(limit, cursor, CancellationToken.None);

    public Task<ImportFailures?> ListFailuresAsync(string importId, int limit, int after) => ledger.ListFailuresAsync(importId, limit, after, CancellationToken.None);
}
