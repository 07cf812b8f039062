namespace TalentMedia.Talents;

/// <summary>Port: runs and, a row a talent, how each fared. The rows without an outcome are the run's cursor: what a crash left over is still there.</summary>
internal interface ISyncRunLedger
{
    /// <summary>Begins a run: chooses the talents, the longest waiting first and of each platform as many as its quota has room for, and writes all rows in one transaction. A repeat with the same id answers with the run that stands. A dry run is complete at once.</summary>
    Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken);

    /// <summary>The run under way and the time its throttle is measured at; null where there is none.</summary>
    Task<ActiveRun?> FindActiveAsync(CancellationToken cancellationToken);

    /// <summary>The next talents without an outcome, in the run's order.</summary>
    Task<string[]> NextAsync(string runId, int count, CancellationToken cancellationToken);

    /// <summary>Writes outcomes and counts them. A talent that has one already keeps it and is not counted again.</summary>
    /// <returns>The run as it is then.</returns>
    Task<RunView> RecordAsync(string runId, RunResult[] results, CancellationToken cancellationToken);

    /// <summary>Ends a run that is under way.</summary>
    Task EndAsync(string runId, string status, DateTimeOffset at, CancellationToken cancellationToken);

    Task<RunPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken);

    Task<RunView?> FindAsync(string runId, CancellationToken cancellationToken);

    Task<RunReport?> ListTalentsAsync(string runId, int limit, int after, CancellationToken cancellationToken);

    /// <summary>Deletes runs that ended before then, with their rows.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="AsOf">The time the throttle is measured at.</param>
/// <param name="Limit">Talents at most.</param>
/// <param name="Budgets">How many talents whose first working account is on a platform may be chosen, for each platform. Who has no working account costs nothing.</param>
internal sealed record NewRun(
    string Id, string Kind, bool DryRun, DateTimeOffset AsOf, DateTimeOffset StartedAt, int Limit, IReadOnlyDictionary<Platform, int> Budgets);

internal sealed record ActiveRun(string Id, DateTimeOffset AsOf);

/// <param name="Took">From the call of the talent to its answer.</param>
internal sealed record RunResult(string TalentId, AutomaticSyncResult Result, DateTimeOffset At, TimeSpan Took);

internal static class RunStatuses
{
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";
}
