using Orleans.Concurrency;
using TalentMedia.Calls;

namespace TalentMedia.Talents;

/// <summary>Takes in the rows of files and reads imports. A pool of stateless workers; key: <see cref="Key"/>.</summary>
[Alias("talent-imports")]
public interface ITalentImportsGrain : IGrainWithStringKey
{
    const string Key = "imports";

    /// <summary>Rows that one call stages at most.</summary>
    const int MostStaged = 500;

    /// <summary>Keeps rows of a file that is still being read; nothing is done with them before the import is started. Changes nothing once it is.</summary>
    [Idempotent, Alias("stage")]
    Task StageAsync(StageImport command);

    /// <summary>Forgets what was staged of a file that turned out to be none. Changes nothing once the import is started.</summary>
    [Idempotent, Alias("abandon")]
    Task AbandonAsync(string importId);

    [ReadOnly, Alias("find")]
    Task<ImportView?> FindAsync(string importId);

    /// <summary>The newest first; <paramref name="cursor"/> is the id of the last import of the page before.</summary>
    [ReadOnly, Alias("list")]
    Task<ImportPage> ListAsync(int limit, string? cursor);

    /// <summary>The rows that failed. Null where there is no such import; <paramref name="after"/> is the ordinal of the last row of the page before, 0 for the first.</summary>
    [ReadOnly, Alias("list-failures")]
    Task<ImportFailures?> ListFailuresAsync(string importId, int limit, int after);
}

/// <summary>Works imports off, one after the other. One grain; key: <see cref="Key"/>.</summary>
[Alias("talent-importer")]
public interface ITalentImporterGrain : IGrainWithStringKey, IRemindable
{
    const string Key = "importer";

    /// <summary>Begins an import whose rows are all staged, and answers at once. A repeat answers with how it stands.</summary>
    [Idempotent, ResponseTimeout("00:00:30"), Alias("start")]
    Task<ImportView> StartAsync(StartImport command);
}
