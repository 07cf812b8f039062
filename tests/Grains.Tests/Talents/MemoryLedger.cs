using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>The ledger's promises in memory.</summary>
internal sealed class MemoryLedger(MemoryDirectory directory) : ISyncRunLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (RunView View, DateTimeOffset AsOf)> _runs = [];
    private readonly Dictionary<string, List<RunTalentView>> _talents = [];
    private readonly List<(string RunId, TaskCompletionSource Seen)> _waiters = [];

    /// <summary>What was asked of each run, the first one first.</summary>
    public List<NewRun> Begun { get; } = [];

    /// <summary>The newest end of a run that was forgotten.</summary>
    public DateTimeOffset? ForgottenBefore { get; private set; }

    /// <summary>While positive, outcomes are lost as if the process had died before they were written.</summary>
    public int RecordFailures { get; set; }

    public Task UntilEndedAsync(string runId)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(runId, out var run) && run.View.Status != RunStatuses.Running)
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((runId, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public RunView[] All()
    {
        lock (_gate)
            return [.. _runs.Values.Select(run => run.View)];
    }

    public Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(run.Id, out var stands))
                return Task.FromResult(stands.View);
            var due = directory.All().Where(row => row.AutomaticDueAt <= run.AsOf || row.SyncDueAt <= run.StartedAt).OrderBy(row => row.AutomaticDueAt).ToArray();
            var chosen = WithinBudgets(due, run).Take(run.Limit).Select((row, at) => new RunTalentView(at + 1, row.View.Id, row.View.Name, run.DryRun ? RunOutcomes.WouldSync : null, null, null, null)).ToList();
            Begun.Add(run);
            var view = new RunView(run.Id, run.Kind, run.DryRun, run.DryRun ? RunStatuses.Completed : RunStatuses.Running, run.StartedAt, null, due.Length, chosen.Count, 0, 0, 0, 0);
            _runs[run.Id] = (view, run.AsOf);
            _talents[run.Id] = chosen;
            return Task.FromResult(view);
        }
    }

    public Task<ActiveRun?> FindActiveAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_runs.Values.Where(run => run.View.Status == RunStatuses.Running).Select(run => new ActiveRun(run.View.Id, run.AsOf)).FirstOrDefault());
    }

    public Task<string[]> NextAsync(string runId, int count, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_talents[runId].Where(talent => talent.Outcome is null).Select(talent => talent.TalentId).Take(count).ToArray());
    }

    public Task<RunView> RecordAsync(string runId, RunResult[] results, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (RecordFailures-- > 0)
                return Task.FromException<RunView>(new IOException("The ledger is away."));
            foreach (var result in results)
            {
                var at = _talents[runId].FindIndex(talent => talent.TalentId == result.TalentId);
                _talents[runId][at] = _talents[runId][at] with { Outcome = result.Result.Outcome, Code = result.Result.Code, Source = result.Result.Source, At = result.At };
            }

            int Count(string outcome) => _talents[runId].Count(talent => talent.Outcome == outcome);
            _runs[runId] = (_runs[runId].View with
            {
                Changed = Count(RunOutcomes.Changed), Unchanged = Count(RunOutcomes.Unchanged), Failed = Count(RunOutcomes.Failed), Skipped = Count(RunOutcomes.Skipped),
            }, _runs[runId].AsOf);
            return Task.FromResult(_runs[runId].View);
        }
    }

    public Task EndAsync(string runId, string status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _runs[runId] = (_runs[runId].View with { Status = status, FinishedAt = at }, _runs[runId].AsOf);
            foreach (var waiter in _waiters.Where(waiter => waiter.RunId == runId))
                waiter.Seen.TrySetResult();
            return Task.CompletedTask;
        }
    }

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ForgottenBefore = before;
            var old = _runs.Values.Where(run => run.View.FinishedAt < before).Select(run => run.View.Id).ToArray();
            foreach (var id in old)
                _runs.Remove(id);
            return Task.FromResult(old.Length);
        }
    }

    private static IEnumerable<TalentRow> WithinBudgets(IEnumerable<TalentRow> due, NewRun run)
    {
        var left = run.Budgets.ToDictionary(budget => PlatformNames.NameOf(budget.Key), budget => budget.Value);
        return due.Where(row => row.View.Accounts.FirstOrDefault(account => account.Status == "connected") is not { } first || left[first.Platform]-- > 0);
    }

    public Task<RunPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken) => Task.FromResult(new RunPage(All(), null));

    public Task<RunView?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_runs.TryGetValue(runId, out var run) ? run.View : null);
    }

    public Task<RunReport?> ListTalentsAsync(string runId, int limit, int after, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_talents.TryGetValue(runId, out var talents) ? new RunReport([.. talents], null) : null);
    }
}
