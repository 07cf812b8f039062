using TalentMedia.Portfolios;

namespace TalentMedia.Simulation.Uploads;

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
