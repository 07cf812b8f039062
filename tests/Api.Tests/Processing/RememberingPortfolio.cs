using System.Collections.Concurrent;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Tests.Processing;

internal sealed class RememberingPortfolio : IPortfolioAssets
{
    public const string Id = "p_1";

    public static readonly RememberingPortfolio Missing = new() { Refusal = Rejection.NotFound("portfolio") };

    public Rejection? Refusal { get; set; }

    public ConcurrentQueue<AddAsset> Added { get; } = new();

    /// <summary>Released at every asset that was added.</summary>
    public SemaphoreSlim Arrivals { get; } = new(0);

    public Task<Outcome<AssetAdmitted>> AddAssetAsync(AddAsset command)
    {
        if (Refusal is not null)
            return Task.FromResult<Outcome<AssetAdmitted>>(Refusal);
        var same = Added.FirstOrDefault(added => added.Sha256 == command.Sha256);
        if (same is null)
            Added.Enqueue(command);
        Arrivals.Release();
        return Task.FromResult<Outcome<AssetAdmitted>>(
            new AssetAdmitted((same ?? command).AssetId, command.Filename, same is null ? "queued" : "ready", null, Existed: same is not null));
    }

    public Task<Outcome<AssetAdmitted>> RecordRenderedAsync(AssetRendering rendering) => throw new NotSupportedException();

    public Task<Outcome<AssetAdmitted>> RecordFailedAsync(string assetId, Rejection reason) => throw new NotSupportedException();

    public Task<AssetOriginal?> FindOriginalAsync(string assetId) => throw new NotSupportedException();
}
