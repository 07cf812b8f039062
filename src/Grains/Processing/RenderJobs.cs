namespace TalentMedia.Processing;

/// <summary>
/// How render jobs are keyed: by their asset, and where it is rendered once more also by the version that asked for it.
/// The failed job before may not have ended yet, and would swallow a second one of its own key.
/// </summary>
internal static class RenderJobs
{
    /// <summary>In no asset id.</summary>
    private const char Again = '#';

    public static NewJob First(string assetId, string portfolioId, string batchId) => new(JobKinds.Render, assetId, portfolioId, BatchId: batchId);

    public static NewJob Repeated(string assetId, long version, string portfolioId, string batchId) => First($"{assetId}{Again}{version}", portfolioId, batchId);

    public static string AssetOf(string key) => key.Split(Again)[0];
}
