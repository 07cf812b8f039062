using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Simulation.Ports;
using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>Watches the table, the histories, the store and the renderers, and compares what they do with what was promised. It is no part of the product.</summary>
internal sealed class UploadLedger
{
    private readonly SimulatedObjectStore _store;
    private readonly int _maxAttempts;
    private readonly int _rendererAttempts;
    private readonly Dictionary<string, Picture> _pictures = [];
    private readonly Dictionary<string, WatchedAsset> _assets = [];
    private readonly Dictionary<long, WatchedJob> _jobs = [];
    private readonly Dictionary<string, WatchedContent> _contents = [];

    public UploadLedger(SimulatedHistory history, SimulatedJobs jobs, SimulatedObjectStore store, ProcessingOptions limits)
    {
        (_store, _maxAttempts, _rendererAttempts) = (store, limits.MaxAttempts, limits.RendererAttempts);
        history.Appended = Happened;
        jobs.Claimed = Claimed;
        jobs.Ended = Ended;
        jobs.Released = Released;
        store.Deleted = Deleted;
    }

    /// <summary>The first promise that was broken. What is found inside of a call cannot be thrown there: the product would catch it.</summary>
    public InvariantViolation? Broken { get; private set; }

    public IReadOnlyDictionary<string, WatchedAsset> Assets => _assets;

    public void Add(Picture picture) => _pictures[picture.Sha256] = picture;

    public Picture Picture(string sha256) => _pictures[sha256];

    /// <summary>An upload was answered with this asset.</summary>
    public void Accepted(string assetId, string sha256)
    {
        if (!_assets.TryGetValue(assetId, out var asset) || asset.Sha256 != sha256)
            Fail(UploadsScenario.EndsOnce, $"{assetId} was accepted, and the history does not know it.");
    }

    /// <summary>A renderer begins on some content.</summary>
    public void Renders(string sha256)
    {
        var content = Content(sha256);
        content.Renders++;
        if (content.Renders > content.Wanted)
            Fail(UploadsScenario.NothingInVain, $"{_pictures[sha256].Name} was rendered {content.Renders} times, and claimed {content.Wanted} times while it was queued.");
        var most = content.Jobs.Sum(job => _maxAttempts + job.Uncounted);
        if (content.Renders > most)
            Fail(UploadsScenario.AttemptsCounted, $"{_pictures[sha256].Name} was rendered {content.Renders} times, where {most} attempts were allowed.");
    }

    private void Happened(PortfolioEvent happened)
    {
        switch (happened.Fact)
        {
            case AssetAdded fact:
                if (!_assets.TryAdd(fact.AssetId, new WatchedAsset(fact.AssetId, fact.Sha256, fact.BatchId)))
                    Fail(UploadsScenario.EndsOnce, $"{fact.AssetId} was added twice.");
                if (!_store.Has(ObjectKey.Original(fact.Sha256)))
                    Fail(UploadsScenario.OriginalsStay, $"{fact.AssetId} was added after its original was removed.");
                break;
            case AssetRendered fact:
                End(fact.Rendering.AssetId, AssetStatuses.Ready, code: null);
                break;
            case AssetFailed fact:
                if (string.IsNullOrEmpty(fact.Code))
                    Fail(UploadsScenario.EndsOnce, $"{fact.AssetId} failed without a code.");
                End(fact.AssetId, AssetStatuses.Failed, fact.Code);
                break;
            case AssetRequeued fact:
                var again = _assets[fact.AssetId];
                if (IsOfPicture(again.Code))
                    Fail(UploadsScenario.BadPictureOnce, $"{fact.AssetId} was {again.Code} and is queued again.");
                again.Queue(fact.BatchId);
                break;
        }
    }

    private void End(string assetId, string status, string? code)
    {
        var asset = _assets[assetId];
        if (asset.Status != AssetStatuses.Queued)
            Fail(UploadsScenario.EndsOnce, $"{assetId} had ended {asset.Status} {asset.Code} and ends {status} {code}.");
        asset.End(status, code);
    }

    private void Claimed(Job job)
    {
        if (job.Kind != JobKinds.Render)
            return;
        var asset = _assets[RenderJobs.AssetOf(job.Key)];
        var content = Content(asset.Sha256);
        if (!_jobs.TryGetValue(job.Id, out var watched))
            content.Jobs.Add(_jobs[job.Id] = watched = new WatchedJob());
        watched.Fence = job.Fence;
        content.Wanted += asset.Status == AssetStatuses.Queued ? 1 : 0;
    }

    private void Released(Job job)
    {
        if (_jobs.TryGetValue(job.Id, out var watched))
            watched.Uncounted++;
    }

    private void Ended(Job job, JobResult result)
    {
        if (!_jobs.TryGetValue(job.Id, out var watched))
            return;
        if (job.Fence != watched.Fence)
            Fail(UploadsScenario.LateIsRefused, $"Job {job.Key} is held under claim {watched.Fence}, and a result of claim {job.Fence} was recorded.");
        watched.Uncounted += result is JobResult.Snooze ? 1 : 0;
        if (result is not JobResult.Retry retry)
            return;
        if (IsOfPicture(retry.Code))
            Fail(UploadsScenario.BadPictureOnce, $"Job {job.Key} is to be tried again after {retry.Code}.");
        if (IsOfRenderer(retry.Code) && ++watched.RendererRetries >= _rendererAttempts)
            Fail(UploadsScenario.AttemptsCounted, $"Job {job.Key} is to be tried again after {watched.RendererRetries} failures of the renderer.");
    }

    private void Deleted(ObjectKey key)
    {
        if (_assets.Values.FirstOrDefault(asset => ObjectKey.Original(asset.Sha256) == key) is { } asset)
            Fail(UploadsScenario.OriginalsStay, $"The original of {asset.Id} was removed.");
    }

    private void Fail(string invariant, string detail) => Broken ??= new InvariantViolation(invariant, detail);

    private WatchedContent Content(string sha256)
    {
        if (!_contents.TryGetValue(sha256, out var content))
            _contents[sha256] = content = new WatchedContent();
        return content;
    }

    private static bool IsOfPicture(string? code) => code is RejectionCodes.Corrupt;

    private static bool IsOfRenderer(string code) => code is RejectionCodes.RendererCrashed or RejectionCodes.TimedOut;

    private sealed class WatchedJob
    {
        public long Fence { get; set; }

        /// <summary>Claims that were put off or given back.</summary>
        public int Uncounted { get; set; }

        public int RendererRetries { get; set; }
    }

    /// <summary>What is counted by content: which of several assets a renderer works for cannot be seen from outside.</summary>
    private sealed class WatchedContent
    {
        public List<WatchedJob> Jobs { get; } = [];

        public int Renders { get; set; }

        public int Wanted { get; set; }
    }
}

/// <summary>Where an asset stands by its history.</summary>
internal sealed class WatchedAsset(string id, string sha256, string batchId)
{
    public string Id => id;

    public string Sha256 => sha256;

    /// <summary>The batches in which it was queued.</summary>
    public HashSet<string> Batches { get; } = [batchId];

    public string Status { get; private set; } = AssetStatuses.Queued;

    public string? Code { get; private set; }

    public void End(string status, string? code) => (Status, Code) = (status, code);

    public void Queue(string batchId)
    {
        (Status, Code) = (AssetStatuses.Queued, null);
        Batches.Add(batchId);
    }
}
