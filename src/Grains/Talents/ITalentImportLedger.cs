namespace TalentMedia.Talents;

/// <summary>Port: imports and their rows. The rows without an outcome are the import's cursor: what a crash left over is still there.</summary>
internal interface ITalentImportLedger
{
    /// <summary>Keeps rows, in the place of those of the same ordinals; an import that is started or over stays as it is.</summary>
    Task StageAsync(string importId, ImportRow[] rows, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes an import that was not started.</summary>
    Task AbandonAsync(string importId, CancellationToken cancellationToken);

    /// <summary>Starts an import whose rows are staged; a repeat answers with how it stands. Removes what was staged before <paramref name="staleBefore"/> and never started.</summary>
    /// <exception cref="InvalidOperationException">Other than so many rows are staged.</exception>
    Task<ImportView> BeginAsync(string importId, int rows, DateTimeOffset at, DateTimeOffset staleBefore, CancellationToken cancellationToken);

    /// <summary>The import that was started first of those under way; null where there is none.</summary>
    Task<ActiveImport?> FindActiveAsync(CancellationToken cancellationToken);

    /// <summary>The next rows without an outcome, in their order, each with the talents that have its external id by now, two at most.</summary>
    Task<ImportWork[]> NextAsync(string importId, int count, CancellationToken cancellationToken);

    /// <summary>Writes outcomes and counts them. A row that has one already keeps it and is not counted again.</summary>
    Task<ImportView> RecordAsync(string importId, ImportResult[] results, CancellationToken cancellationToken);

    /// <summary>Ends an import that is under way, and removes its rows but those that failed.</summary>
    Task<ImportView> EndAsync(string importId, DateTimeOffset at, CancellationToken cancellationToken);

    Task<ImportView?> FindAsync(string importId, CancellationToken cancellationToken);

    Task<ImportPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken);

    Task<ImportFailures?> ListFailuresAsync(string importId, int limit, int after, CancellationToken cancellationToken);
}

internal sealed record ActiveImport(string Id, DateTimeOffset StartedAt);

/// <param name="Talents">Those that have the row's external id; empty where it has none.</param>
internal sealed record ImportWork(ImportRow Row, string[] Talents);

/// <param name="Outcome">One of <see cref="ImportOutcomes"/>.</param>
/// <param name="Code">Why, where it failed.</param>
internal sealed record ImportResult(int Ordinal, string Outcome, string? Code, string? TalentId);

internal static class ImportStatuses
{
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";

    /// <summary>How an import ends: one of which nothing could be taken over has failed.</summary>
    public static string AtTheEnd(int accepted, int failed) => accepted > 0 && failed == accepted ? Failed : Completed;
}
