using Orleans.Concurrency;

namespace TalentMedia.Processing;

/// <summary>
/// Gathers a portfolio's progress and publishes it on the Orleans stream (<see cref="ProgressStream"/>), coalesced to
/// at most ten messages a second and never going backwards. Key: portfolio id. Nothing is stored: after a restart
/// it counts from the queue. A picture that the portfolio had already is no part of the batch it came with again.
/// </summary>
[Alias("portfolio-progress")]
public interface IPortfolioProgressGrain : IGrainWithStringKey
{
    [OneWay, Alias("report")]
    Task ReportAsync(ProgressReport report);

    [ReadOnly, Alias("current")]
    Task<PortfolioProgress?> FindCurrentAsync();
}

/// <summary>Where progress is published: provider <see cref="Provider"/>, namespace <see cref="Namespace"/>, key: portfolio id.</summary>
public static class ProgressStream
{
    public const string Provider = "progress";
    public const string Namespace = "portfolio-progress";
}

/// <summary>One step of one asset.</summary>
/// <param name="Stage"><c>uploaded processing ready failed</c>.</param>
/// <param name="Percent">0 to 100 within the stage.</param>
[GenerateSerializer, Immutable, Alias("progress-report")]
public sealed record ProgressReport(
    [property: Id(0)] string BatchId,
    [property: Id(1)] string AssetId,
    [property: Id(2)] string Stage,
    [property: Id(3)] int Percent);

/// <summary>As api.md's Progress.</summary>
[GenerateSerializer, Immutable, Alias("portfolio-progress-view")]
public sealed record PortfolioProgress(
    [property: Id(0)] string BatchId,
    [property: Id(1)] int Total,
    [property: Id(2)] int Uploaded,
    [property: Id(3)] int Processed,
    [property: Id(4)] int Failed,
    [property: Id(5)] int Classified,
    [property: Id(6)] int? EtaSeconds,
    [property: Id(7)] JobProgress[] Jobs);

[GenerateSerializer, Immutable, Alias("job-progress")]
public sealed record JobProgress([property: Id(0)] string AssetId, [property: Id(1)] string Stage, [property: Id(2)] int Percent);
