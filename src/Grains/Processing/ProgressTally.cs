namespace TalentMedia.Processing;

/// <summary>
/// Counts one batch. An asset's stage only moves on, so that no number ever goes backwards, whatever order, repeats or
/// late reports come in. Not thread-safe: it lives in a grain.
/// </summary>
internal sealed class ProgressTally(string batchId)
{
    /// <summary>Jobs named in one message; the numbers count all.</summary>
    public const int MaxJobs = 50;

    private readonly Dictionary<string, Standing> assets = new(StringComparer.Ordinal);
    private readonly HashSet<string> news = new(StringComparer.Ordinal);
    private readonly ProgressPace pace = new();
    private int uploaded;
    private int ready;
    private int failed;

    public string BatchId => batchId;

    /// <summary>Something changed since <see cref="Told"/>.</summary>
    public bool HasNews => news.Count > 0;

    public bool IsFinished => ready + failed == assets.Count;

    /// <returns>False where the report says nothing new: a repeat, a step back, an unknown stage.</returns>
    public bool Report(ProgressReport report, DateTimeOffset now)
    {
        if (StageOf(report.Stage) is not { } stage)
            return false;
        var known = assets.TryGetValue(report.AssetId, out var before);
        var next = new Standing(stage, Math.Clamp(report.Percent, 0, 100));
        if (known && !next.IsAfter(before))
            return false;
        assets[report.AssetId] = next;
        Count(known ? before.Stage : Stage.None, stage, now);
        news.Add(report.AssetId);
        return true;
    }

    /// <summary>The numbers now, naming what changed lately and what is under way.</summary>
    public PortfolioProgress View(DateTimeOffset now)
    {
        var remaining = assets.Count - ready - failed;
        var named = news.Concat(assets.Where(asset => asset.Value.Stage == Stage.Processing).Select(asset => asset.Key)).Distinct(StringComparer.Ordinal).Take(MaxJobs);
        return new PortfolioProgress(
            batchId, assets.Count, uploaded, ready, failed, Classified: 0, pace.Remaining(remaining, now),
            [.. named.Select(id => new JobProgress(id, NameOf(assets[id].Stage), assets[id].Percent))]);
    }

    /// <summary>Everybody knows what <see cref="View"/> says.</summary>
    public void Told() => news.Clear();

    private void Count(Stage before, Stage after, DateTimeOffset now)
    {
        if (before == Stage.None)
            uploaded++;
        if (after is not (Stage.Ready or Stage.Failed))
            return;
        ready += after == Stage.Ready ? 1 : 0;
        failed += after == Stage.Failed ? 1 : 0;
        pace.Ended(now);
    }

    private static Stage? StageOf(string name) => name switch
    {
        "uploaded" => Stage.Uploaded,
        "processing" => Stage.Processing,
        "ready" => Stage.Ready,
        "failed" => Stage.Failed,
        _ => null,
    };

    private static string NameOf(Stage stage) => stage switch
    {
        Stage.Uploaded => "uploaded",
        Stage.Processing => "processing",
        Stage.Ready => "ready",
        _ => "failed",
    };

    private enum Stage
    {
        None,
        Uploaded,
        Processing,
        Ready,
        Failed,
    }

    private readonly record struct Standing(Stage Stage, int Percent)
    {
        /// <summary>Ready and failed are both the end: the first to come stays.</summary>
        public bool IsAfter(Standing before) =>
            before.Stage < Stage.Ready && (Stage > before.Stage || (Stage == before.Stage && Percent > before.Percent));
    }
}
