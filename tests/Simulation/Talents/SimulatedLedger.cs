using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The runs' tables: a run is begun with all its rows in one transaction, and one runs at a time.</summary>
internal sealed class SimulatedLedger(SimulatedWorld world, SimulatedDirectory directory) : ISyncRunLedger
{
    private readonly List<LedgerRun> _runs = [];
    private readonly SimulatedLine _line = new(world, "ledger");

    /// <summary>Told of every group of outcomes when it is written.</summary>
    public Action<string, RunResult[]>? Recorded { get; set; }

    /// <summary>Every run there ever was, the first one first.</summary>
    public IReadOnlyList<LedgerRun> All => _runs;

    public async Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken)
    {
        await _line.CallAsync($"begin {run.Kind} {run.Id}", () => Begin(run), cancellationToken);
        return await FindAsync(run.Id, cancellationToken) ?? throw new InvalidOperationException($"Run {run.Id} was not written.");
    }

    public Task<ActiveRun?> FindActiveAsync(CancellationToken cancellationToken) =>
        _line.CallAsync("find active", () => _runs.Find(run => run.IsActive) is { } run ? new ActiveRun(run.View.Id, run.AsOf) : null, cancellationToken);

    public Task<string[]> NextAsync(string runId, int count, CancellationToken cancellationToken) => _line.CallAsync<string[]>(
        $"next {count} of {runId}", () => [.. Run(runId).Rows.Where(row => row.Outcome is null).Take(count).Select(row => row.TalentId)], cancellationToken);

    public Task<RunView> RecordAsync(string runId, RunResult[] results, CancellationToken cancellationToken) => _line.CallAsync(
        $"record {string.Join(", ", results.Select(result => $"{result.TalentId} {result.Result.Outcome} {result.Result.Code}"))}",
        () =>
        {
            Recorded?.Invoke(runId, results);
            return Run(runId).Record(results);
        },
        cancellationToken);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _line.CallAsync($"forget before {before:u}", () => _runs.RemoveAll(run => run.View.FinishedAt < before), cancellationToken);

    public Task EndAsync(string runId, string status, DateTimeOffset at, CancellationToken cancellationToken) => _line.CallAsync(
        $"end {runId}, {status}",
        () =>
        {
            if (Run(runId) is { IsActive: true } run)
                run.View = run.View with { Status = status, FinishedAt = at };
        },
        cancellationToken);

    public Task<RunView?> FindAsync(string runId, CancellationToken cancellationToken) =>
        _line.CallAsync($"find {runId}", () => _runs.Find(run => run.View.Id == runId)?.View, cancellationToken);

    public Task<RunPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken) => throw new NotSupportedException("No admin of this scenario reads lists.");

    public Task<RunReport?> ListTalentsAsync(string runId, int limit, int after, CancellationToken cancellationToken) => throw new NotSupportedException("No admin of this scenario reads reports.");

    private LedgerRun Run(string runId) => _runs.Find(run => run.View.Id == runId) ?? throw new InvalidOperationException($"There is no run {runId}.");

    private void Begin(NewRun run)
    {
        if (_runs.Exists(stands => stands.View.Id == run.Id))
            return;
        if (!run.DryRun && _runs.Exists(stands => stands.IsActive))
            throw new InvalidOperationException("Another run is under way: its index allows one.");
        var due = directory.All
            .Select(row => (row.View.Id, First: Array.Find(row.View.Accounts, account => account.Status == "connected")?.Platform, IsPending: row.SyncDueAt <= run.StartedAt, DueAt: Earliest(row.AutomaticDueAt <= run.AsOf ? row.AutomaticDueAt : null, row.SyncDueAt <= run.StartedAt ? row.SyncDueAt : null)))
            .Where(row => row.DueAt is not null).OrderBy(row => row.DueAt).ThenBy(row => row.Id, StringComparer.Ordinal).ToArray();
        var left = run.Budgets.ToDictionary(budget => PlatformNames.NameOf(budget.Key), budget => budget.Value, StringComparer.Ordinal);
        var chosen = due.Where(row => row.First is not { } first || row.IsPending || left[first]-- > 0).Take(run.Limit).Select(row => new LedgerRow(row.Id) { Outcome = run.DryRun ? RunOutcomes.WouldSync : null }).ToArray();
        _runs.Add(new LedgerRun(run.AsOf, chosen)
        {
            View = new RunView(
                run.Id, run.Kind, run.DryRun, run.DryRun ? RunStatuses.Completed : RunStatuses.Running, run.StartedAt, run.DryRun ? run.StartedAt : null, due.Length, chosen.Length, 0, 0, 0, 0),
        });
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;
}

/// <summary>A run and its rows, in their order.</summary>
internal sealed class LedgerRun(DateTimeOffset asOf, LedgerRow[] rows)
{
    public required RunView View { get; set; }

    public DateTimeOffset AsOf => asOf;

    public IReadOnlyList<LedgerRow> Rows => rows;

    public bool IsActive => View.Status == RunStatuses.Running;

    /// <summary>What has an outcome keeps it and is not counted again.</summary>
    public RunView Record(RunResult[] results)
    {
        foreach (var result in results)
        {
            if (Array.Find(rows, row => row.TalentId == result.TalentId && row.Outcome is null) is { } row)
            {
                (row.Outcome, row.Code) = (result.Result.Outcome, result.Result.Code);
                Count(row.Outcome);
            }
        }

        return View;
    }

    private void Count(string outcome) => View = outcome switch
    {
        RunOutcomes.Changed => View with { Changed = View.Changed + 1 },
        RunOutcomes.Unchanged => View with { Unchanged = View.Unchanged + 1 },
        RunOutcomes.Failed => View with { Failed = View.Failed + 1 },
        _ => View with { Skipped = View.Skipped + 1 },
    };
}

internal sealed class LedgerRow(string talentId)
{
    public string TalentId => talentId;

    /// <summary>Null while it waits.</summary>
    public string? Outcome { get; set; }

    public string? Code { get; set; }
}
