namespace TalentMedia.Processing;

/// <summary>Port: where a portfolio's assets stand, for a progress grain that starts anew.</summary>
internal interface IBatchProgressSource
{
    /// <summary>Every asset, as <c>uploaded ready failed</c>, of the batches that are not finished; the oldest batch first, 20,000 assets at most.</summary>
    Task<IReadOnlyList<ProgressReport>> FindUnfinishedAsync(string portfolioId);
}
