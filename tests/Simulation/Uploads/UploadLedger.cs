using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Simulation.Ports;
using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>Watches the table, the histories, the store and the renderers, and compares what they do with what was promised. It is no part of the product.</summary>
internal sealed partial class UploadLedger
{
    private readonly SimulatedObjectStore _store;
    private readonly int _maxAttempts;
    private readonly int _rendererAttempts;
    private readonly Dictionary<string, Picture> _pictures = [];
    private readonly Dictionary<string, WatchedAsset> _assets = [];

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
                Content(again.Sha256).Wanted = Content(again.Sha256).Claims;
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

    private void Deleted(ObjectKey key)
    {
        if (_assets.Values.FirstOrDefault(asset => ObjectKey.Original(asset.Sha256) == key) is { } asset)
            Fail(UploadsScenario.OriginalsStay, $"The original of {asset.Id} was removed.");
    }

    private void Fail(string invariant, string detail) => Broken ??= new InvariantViolation(invariant, detail);

    private static bool IsOfPicture(string? code) => code is RejectionCodes.Corrupt;
}
