namespace TalentMedia.Processing;

/// <summary>Port: where a portfolio's assets stand, for a progress grain that does not know or starts anew.</summary>
internal interface IBatchProgressSource
{
    /// <summary>The batches with work left, the oldest first.</summary>
    Task<IReadOnlyList<string>> FindOpenAsync(string portfolioId);

    /// <summary>
    /// Every asset that was queued with the batch, as <c>uploaded ready failed</c>. It knows all that anybody was told before: an
    /// end is confirmed first and reported then. One that was queued again later counts as failed here, as it was told.
    /// </summary>
    Task<IReadOnlyList<ProgressReport>> CountAsync(string portfolioId, string batchId);
}
