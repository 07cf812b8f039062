using Microsoft.Extensions.Options;
using Orleans;
using TalentMedia.Identity;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Api.Processing;

/// <summary>Takes one file in: what it is by its first bytes, its bytes into the store, the asset into the portfolio.</summary>
internal sealed class UploadIntake(IObjectStore store, IGrainFactory grains, IIdSource ids, IOptions<UploadOptions> options)
{
    /// <summary>Whether there is such a portfolio, asked before a file is read; the portfolio itself has the last word on each.</summary>
    public Task<bool> ExistsAsync(string portfolioId) => grains.GetGrain<IPortfolioDirectoryGrain>("api").ExistsAsync(portfolioId);

    /// <summary>When this returns an id, the asset is confirmed and its job enqueued: no later failure takes it back.</summary>
    /// <returns>Rejected where the whole request is: no such portfolio, no right to it.</returns>
    public async Task<Outcome<UploadedFile>> TakeAsync(UploadTarget target, string filename, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[PictureFormats.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
            return UploadedFile.Refused(filename, RejectionCodes.Empty);
        // Refused before a byte is stored: nothing to remove.
        if (PictureFormats.Recognise(head.AsSpan(0, length)) is not { } format)
            return UploadedFile.Refused(filename, RejectionCodes.Unsupported);
        try
        {
            var stored = await store.PutOriginalAsync(new HeadedStream(head.AsMemory(0, length), content), options.Value.MaxFileBytes, cancellationToken);
            return await AddAsync(target, filename, format, stored);
        }
        catch (ObjectTooLargeException)
        {
            return UploadedFile.Refused(filename, RejectionCodes.TooLarge);
        }
        catch (ObjectStoreFullException)
        {
            return UploadedFile.Refused(filename, RejectionCodes.StorageFull);
        }
    }

    private async Task<Outcome<UploadedFile>> AddAsync(UploadTarget target, string filename, PictureFormat format, StoredObject stored)
    {
        var command = new AddAsset(ids.Next("a"), filename, stored.Sha256, stored.Length, format.Name, target.BatchId, target.By);
        var added = await grains.GetGrain<IPortfolioAssets>(target.PortfolioId).AddAssetAsync(command);
        if (added.IsRejected)
        {
            // The bytes stay for the clean-up: an upload of the same content, at the same time elsewhere, may rely on them.
            return added.Rejection.Code is RejectionCodes.NotFound or RejectionCodes.Forbidden
                ? added.Rejection
                : UploadedFile.Refused(filename, added.Rejection.Code);
        }

        var asset = added.Value;
        return new UploadedFile(asset.AssetId, filename, asset.Status, asset.Code);
    }
}

/// <summary>Where a request's files go.</summary>
internal sealed record UploadTarget(string PortfolioId, string BatchId, Actor By);
