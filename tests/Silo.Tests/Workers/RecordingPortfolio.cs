using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Tests.Workers;

/// <summary>The portfolio and its progress as a worker meets them.</summary>
internal sealed class RecordingPortfolio : IPortfolioAssets, IPortfolioProgressGrain
{
    public AssetOriginal? Original { get; set; }

    public bool FailRecording { get; set; }

    public List<AssetRendering> Rendered { get; } = [];

    public List<Rejection> Failed { get; } = [];

    public List<ProgressReport> Reported { get; } = [];

    public Task<AssetOriginal?> FindOriginalAsync(string assetId) => Task.FromResult(assetId == Original?.AssetId ? Original : null);

    public Task<Outcome<AssetAdmitted>> RecordRenderedAsync(AssetRendering rendering)
    {
        if (FailRecording)
            throw new TimeoutException("The silo went away.");
        Rendered.Add(rendering);
        return Admitted("ready");
    }

    public Task<Outcome<AssetAdmitted>> RecordFailedAsync(string assetId, Rejection reason)
    {
        Failed.Add(reason);
        return Admitted("failed");
    }

    public Task<Outcome<AssetAdmitted>> AddAssetAsync(AddAsset command) => throw new NotSupportedException("Workers add nothing.");

    public Task ReportAsync(ProgressReport report)
    {
        Reported.Add(report);
        return Task.CompletedTask;
    }

    public Task<PortfolioProgress?> FindCurrentAsync() => throw new NotSupportedException("Workers do not ask.");

    private static Task<Outcome<AssetAdmitted>> Admitted(string status) =>
        Task.FromResult<Outcome<AssetAdmitted>>(new AssetAdmitted("a", "a.jpg", status, null, Existed: true));
}
