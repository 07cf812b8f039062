using Orleans.Concurrency;
using TalentMedia.Calls;

namespace TalentMedia.Talents;

/// <summary>Runs the nightly sync, and runs asked for by hand. One grain; key: <see cref="Key"/>.</summary>
[Alias("nightly-sync")]
public interface INightlySyncGrain : IGrainWithStringKey, IRemindable
{
    const string Key = "nightly";

    /// <summary>Registers the reminders, catches up a missed run, goes on with one that a crash cut off. Called at every start; harmless any time.</summary>
    [Idempotent, Alias("ensure-scheduled")]
    Task EnsureScheduledAsync();

    /// <summary>Begins a run and answers at once. While one is under way a repeat answers with that; a dry run is complete when it answers.</summary>
    [Idempotent, ResponseTimeout("00:00:30"), Alias("start")]
    Task<RunView> StartAsync(StartRun command);
}

/// <summary>Reads runs and their reports. A pool of stateless workers; key: <see cref="INightlySyncGrain.Key"/>.</summary>
[Alias("profile-image-runs")]
public interface IProfileImageRunsGrain : IGrainWithStringKey
{
    /// <summary>The newest first; <paramref name="cursor"/> is the id of the last run of the page before.</summary>
    [ReadOnly, Alias("list")]
    Task<RunPage> ListAsync(int limit, string? cursor);

    [ReadOnly, Alias("find")]
    Task<RunView?> FindAsync(string runId);

    /// <summary>Null where there is no such run; <paramref name="after"/> is the ordinal of the last talent of the page before, 0 for the first.</summary>
    [ReadOnly, Alias("list-talents")]
    Task<RunReport?> ListTalentsAsync(string runId, int limit, int after);
}

/// <param name="RunId">Chosen by the caller; a repeat with the same id is the same run.</param>
[GenerateSerializer, Immutable, Alias("start-run")]
public sealed record StartRun([property: Id(0)] string RunId, [property: Id(1)] bool DryRun);

/// <param name="Kind"><c>nightly manual</c>.</param>
/// <param name="Status"><c>running completed failed</c>.</param>
/// <param name="Due">How many talents were due when it began, counted up to 10,000 or the run's limit, whichever is more; the limit and the platforms' quotas may leave some for the next.</param>
[GenerateSerializer, Immutable, Alias("run-view")]
public sealed record RunView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] bool DryRun,
    [property: Id(3)] string Status,
    [property: Id(4)] DateTimeOffset StartedAt,
    [property: Id(5)] DateTimeOffset? FinishedAt,
    [property: Id(6)] int Due,
    [property: Id(7)] int Selected,
    [property: Id(8)] int Changed,
    [property: Id(9)] int Unchanged,
    [property: Id(10)] int Failed,
    [property: Id(11)] int Skipped)
{
    /// <summary>What the talents selected cost at least, a platform each.</summary>
    [Id(20)] public RunCost[] Cost { get; init; } = [];

    /// <summary>Talents that have an outcome; a dry run's have none.</summary>
    public int Done => Changed + Unchanged + Failed + Skipped;
}

/// <param name="Units">One for each talent whose first working account is there.</param>
/// <param name="Available">What a run could have had when it began, the reserve left aside.</param>
[GenerateSerializer, Immutable, Alias("run-cost")]
public sealed record RunCost([property: Id(0)] string Platform, [property: Id(1)] int Units, [property: Id(2)] int Available);

[GenerateSerializer, Immutable, Alias("run-page")]
public sealed record RunPage([property: Id(0)] RunView[] Items, [property: Id(1)] string? NextCursor);

[GenerateSerializer, Immutable, Alias("run-report")]
public sealed record RunReport([property: Id(0)] RunTalentView[] Items, [property: Id(1)] int? NextAfter);

/// <param name="Ordinal">Its place in the run, from 1.</param>
/// <param name="Name">Null where the talent is gone.</param>
/// <param name="Outcome">One of <see cref="RunOutcomes"/>; null while it waits.</param>
/// <param name="Source">The platform used; in a dry run the one that would be asked first.</param>
[GenerateSerializer, Immutable, Alias("run-talent-view")]
public sealed record RunTalentView(
    [property: Id(0)] int Ordinal,
    [property: Id(1)] string TalentId,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Outcome,
    [property: Id(4)] string? Code,
    [property: Id(5)] string? Source,
    [property: Id(6)] DateTimeOffset? At,
    [property: Id(20)] int? DurationMs = null);
