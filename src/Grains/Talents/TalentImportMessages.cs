namespace TalentMedia.Talents;

/// <summary>A talent as a line of a file has it. Empty cells are null.</summary>
public sealed record ImportFields(string? Name, string? ExternalId, string? Instagram, string? TikTok, string? YouTube, string? AvatarUrl);

/// <summary>A line that was accepted, as <see cref="ImportChecks"/> left it.</summary>
/// <param name="Ordinal">Its place among the accepted, from 1.</param>
/// <param name="Line">Its place in the file, from 1.</param>
[GenerateSerializer, Immutable, Alias("import-row")]
public sealed record ImportRow(
    [property: Id(0)] int Ordinal,
    [property: Id(1)] int Line,
    [property: Id(2)] string Name,
    [property: Id(3)] string? ExternalId,
    [property: Id(4)] string? Instagram,
    [property: Id(5)] string? TikTok,
    [property: Id(6)] string? YouTube,
    [property: Id(7)] string? AvatarUrl);

/// <param name="Rows">At most <see cref="ITalentImportsGrain.MostStaged"/>, in their order and without gaps.</param>
[GenerateSerializer, Immutable, Alias("stage-import")]
public sealed record StageImport([property: Id(0)] string ImportId, [property: Id(1)] ImportRow[] Rows);

/// <param name="Rows">How many were staged.</param>
[GenerateSerializer, Immutable, Alias("start-import")]
public sealed record StartImport([property: Id(0)] string ImportId, [property: Id(1)] int Rows);

/// <summary>How an import stands. The three counts never fall, and add up to <paramref name="Accepted"/> at the end.</summary>
/// <param name="Status"><c>running completed failed</c>; failed: no row could be taken over.</param>
[GenerateSerializer, Immutable, Alias("import-view")]
public sealed record ImportView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Status,
    [property: Id(2)] int Accepted,
    [property: Id(3)] int Created,
    [property: Id(4)] int Updated,
    [property: Id(5)] int Failed,
    [property: Id(6)] DateTimeOffset StartedAt,
    [property: Id(7)] DateTimeOffset? FinishedAt);

[GenerateSerializer, Immutable, Alias("import-page")]
public sealed record ImportPage([property: Id(0)] ImportView[] Items, [property: Id(1)] string? NextCursor);

[GenerateSerializer, Immutable, Alias("import-failures")]
public sealed record ImportFailures([property: Id(0)] ImportFailureView[] Items, [property: Id(1)] int? NextAfter);

/// <param name="Code">One of <see cref="ImportCodes"/>, or a rejection's code.</param>
/// <param name="TalentId">The talent that was to be changed.</param>
[GenerateSerializer, Immutable, Alias("import-failure-view")]
public sealed record ImportFailureView(
    [property: Id(0)] int Ordinal,
    [property: Id(1)] int Line,
    [property: Id(2)] string Name,
    [property: Id(3)] string Code,
    [property: Id(4)] string? TalentId);

/// <summary>Creates a talent from a row, or brings one up to it.</summary>
/// <param name="ImportId">With <paramref name="Ordinal"/> what tells a repeat, which answers as the first did.</param>
/// <param name="SyncAt">When the sync that follows is due: imports spread theirs.</param>
[GenerateSerializer, Immutable, Alias("import-talent")]
public sealed record ImportTalent(
    [property: Id(0)] string ImportId,
    [property: Id(1)] int Ordinal,
    [property: Id(2)] string Name,
    [property: Id(3)] string? ExternalId,
    [property: Id(4)] ImportedHandle[] Handles,
    [property: Id(5)] string? AvatarUrl,
    [property: Id(6)] DateTimeOffset SyncAt);

[GenerateSerializer, Immutable, Alias("imported-handle")]
public sealed record ImportedHandle([property: Id(0)] Platform Platform, [property: Id(1)] string Handle);

/// <summary>How a row ends.</summary>
public static class ImportOutcomes
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Failed = "failed";
}
