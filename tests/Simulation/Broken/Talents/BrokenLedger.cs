using TalentMedia.Talents;

namespace TalentMedia.Simulation.Broken.Talents;

/// <summary>A ledger that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenLedger(ISyncRunLedger right) : ISyncRunLedger
{
    public virtual Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken) => right.BeginAsync(run, cancellationToken);

    public Task<ActiveRun?> FindActiveAsync(CancellationToken cancellationToken) => right.FindActiveAsync(cancellationToken);

    public virtual Task<string[]> NextAsync(string runId, int count, CancellationToken cancellationToken) => right.NextAsync(runId, count, cancellationToken);

    public Task<RunView> RecordAsync(string runId, RunResult[] results, CancellationToken cancellationToken) => right.RecordAsync(runId, results, cancellationToken);

    public Task EndAsync(string runId, string status, DateTimeOffset at, CancellationToken cancellationToken) => right.EndAsync(runId, status, at, cancellationToken);

    public Task<RunPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken) => right.ListAsync(limit, cursor, cancellationToken);

    public Task<RunView?> FindAsync(string runId, CancellationToken cancellationToken) => right.FindAsync(runId, cancellationToken);

    public Task<RunReport?> ListTalentsAsync(string runId, int limit, int after, CancellationToken cancellationToken) =>
        right.ListTalentsAsync(runId, limit, after, cancellationToken);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => right.ForgetAsync(before, cancellationToken);
}

/// <summary>Takes all who are due.</summary>
internal sealed class UnlimitedLedger(ISyncRunLedger right) : BrokenLedger(right)
{
    public override Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken) =>
        base.BeginAsync(run with { Limit = int.MaxValue }, cancellationToken);
}

/// <summary>Takes a repeat for another run.</summary>
internal sealed class RepeatingLedger(ISyncRunLedger right) : BrokenLedger(right)
{
    private int _begun;

    public override Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken) =>
        base.BeginAsync(run with { Id = $"{run.Id}.{++_begun}" }, cancellationToken);
}

/// <summary>Gives a talent out once, whether or not its outcome ever comes.</summary>
internal sealed class OneWayLedger(ISyncRunLedger right) : BrokenLedger(right)
{
    private readonly HashSet<(string RunId, string TalentId)> _given = [];

    public override async Task<string[]> NextAsync(string runId, int count, CancellationToken cancellationToken)
    {
        var waiting = await base.NextAsync(runId, int.MaxValue, cancellationToken);
        var next = waiting.Where(talentId => !_given.Contains((runId, talentId))).Take(count).ToArray();
        _given.UnionWith(next.Select(talentId => (runId, talentId)));
        return next;
    }
}
