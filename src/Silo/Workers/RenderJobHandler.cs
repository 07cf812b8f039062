using Microsoft.Extensions.Options;
using Orleans;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Silo.Workers;

/// <summary>
/// Renders one photograph: original out of the store, through the image processor, renditions into the store, facts to
/// the portfolio, which tells how it ended. The renditions' keys follow from the content, so that a repeat at any point writes the same names.
/// </summary>
internal sealed class RenderJobHandler(
    IGrainFactory grains, IObjectStore store, IImageProcessor processor, IWorkFolders work, IOptions<ProcessingOptions> options, TimeProvider clock)
    : IJobHandler
{
    private const int NoWatermark = 0;
    private static readonly TimeSpan RoomWait = TimeSpan.FromMinutes(1);

    public string Kind => JobKinds.Render;

    public async Task<JobResult> HandleAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.PortfolioId is null)
            return new JobResult.Cancel(RejectionCodes.Invalid, "A render job needs its portfolio.");
        var portfolio = grains.GetGrain<IPortfolioAssets>(job.PortfolioId);
        // An earlier attempt ended it and died before it could say so here.
        if (await portfolio.FindOriginalAsync(RenderJobs.AssetOf(job.Key)) is not { } original)
            return JobResult.Done;
        await grains.GetGrain<IPortfolioProgressGrain>(job.PortfolioId).ReportAsync(new ProgressReport(original.BatchId, original.AssetId, "processing", 0));
        try
        {
            return await RenderAsync(job, portfolio, original, cancellationToken);
        }
        catch (ObjectStoreFullException)
        {
            return new JobResult.Snooze(clock.GetUtcNow() + RoomWait);
        }
    }

    public async Task GiveUpAsync(Job job, string code, CancellationToken cancellationToken)
    {
        if (job.PortfolioId is null)
            return;
        var reason = IsOfRenderer(code)
            ? new Rejection(code, "The picture could not be rendered: it stopped the renderer each time.")
            : new Rejection(RejectionCodes.RenderFailed, "The picture could not be rendered. The picture itself may be fine.");
        await grains.GetGrain<IPortfolioAssets>(job.PortfolioId).RecordFailedAsync(RenderJobs.AssetOf(job.Key), reason);
    }

    private async Task<JobResult> RenderAsync(Job job, IPortfolioAssets portfolio, AssetOriginal original, CancellationToken cancellationToken)
    {
        using var source = await store.CheckOutAsync(ObjectKey.Original(original.Sha256), cancellationToken);
        if (source is null)
            return new JobResult.Retry(RejectionCodes.NotFound, $"The original {original.Sha256} is not in the object store.");
        using var folder = work.Take();
        var outcome = await processor.RenderAsync(new RenderRequest(source.Path, folder.Path), cancellationToken);
        if (outcome.IsRejected)
            return await RefuseAsync(job, portfolio, original, outcome.Rejection);
        foreach (var file in outcome.Value.Files)
            await store.PutFileAsync(ObjectKey.Rendition(original.Sha256, file.Preset, NoWatermark, file.Extension), file.Path, cancellationToken);
        var recorded = await portfolio.RecordRenderedAsync(Rendering(original, outcome.Value));
        return recorded.IsRejected ? new JobResult.Cancel(recorded.Rejection.Code, recorded.Rejection.Detail) : JobResult.Done;
    }

    /// <summary>A bad picture stays bad and is not tried again. A crash or a timeout may be the machine's fault: a few times.</summary>
    private async Task<JobResult> RefuseAsync(Job job, IPortfolioAssets portfolio, AssetOriginal original, Rejection reason)
    {
        var failures = job.Errors.Count(error => IsOfRenderer(error.Code)) + 1;
        if (IsOfRenderer(reason.Code) && failures < options.Value.RendererAttempts)
            return new JobResult.Retry(reason.Code, reason.Detail);
        await portfolio.RecordFailedAsync(original.AssetId, reason);
        return IsOfRenderer(reason.Code) ? new JobResult.Discard(reason.Code, reason.Detail) : new JobResult.Cancel(reason.Code, reason.Detail);
    }

    private static bool IsOfRenderer(string code) => code is RejectionCodes.RendererCrashed or RejectionCodes.TimedOut;

    private static AssetRendering Rendering(AssetOriginal original, RenderedImage image) => new(
        original.AssetId, original.Sha256, image.Width, image.Height, image.ThumbHash, image.Palette, image.TakenAt, image.Camera,
        [.. image.Files.Select(file => new RenditionFact(file.Preset, file.Extension, file.Width, file.Height, file.Bytes))]);
}
