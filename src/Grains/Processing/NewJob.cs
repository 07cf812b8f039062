namespace TalentMedia.Processing;

/// <summary>A job to enqueue in the transaction of the fact that causes it. It carries ids only.</summary>
/// <param name="Kind">One of <see cref="JobKinds"/>.</param>
/// <param name="Key">What it is about (an asset id, say); one unfinished job a kind and key.</param>
/// <param name="PortfolioId">Whose share of the queue it takes; null for housekeeping.</param>
/// <param name="Priority">Higher is sooner; aging adds to it while it waits.</param>
/// <param name="BatchId">What was dropped in together; a portfolio's progress is counted by it after a restart. Null where nobody watches.</param>
internal sealed record NewJob(string Kind, string Key, string? PortfolioId, int Priority = 0, string? BatchId = null);

/// <summary>The closed set of job kinds; each has exactly one handler, checked at start.</summary>
internal static class JobKinds
{
    public const string Render = "render";
    public const string Cleanup = "cleanup";

    public static readonly IReadOnlyList<string> All = [Render, Cleanup];
}
