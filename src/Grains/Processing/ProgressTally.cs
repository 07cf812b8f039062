namespace TalentMedia.Processing;

/// <summary>
/// Counts one batch. An asset's stage only moves on, so that no number ever goes backwards, whatever order, repeats or
/// late reports come in. Not thread-safe: it lives in a grain.
/// </summary>
internal sealed class ProgressTally(string batchId)
{
    /// <summary>Jobs named in one message; the numbers count all.</summary>
    public const int MaxJobs = 50;

    private readonly Dictionary<string, Standing> _assets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _news = new(StringComparer.Ordinal);
    private readonly List<ProgressReport> _early = [];
    private readonly ProgressPace _pace = new();
    private int _uploaded;
    private int _ready;
    private int _failed;

    public string BatchId => batchId;

    /// <summary>Whether it holds what was told before the grain began; until then it says nothing.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>Something changed since <see cref="Told"/>.</summary>
    public bool HasNews => !IsCounted || _news.Count > 0;

    public bool IsFinished => IsCounted && _ready + _failed == _assets.Count;

    /// <summary>Adds where all assets of the batch stand. What was reported before comes after it: the first end is the one that was told.</summary>
    public void Count(IEnumerable<ProgressReport> reports, DateTimeOffset now)
    {
        IsCounted = true;
        foreach (var report in reports.Concat(_early))
            Report(report, now);
        _early.Clear();
    }

    /// <returns>False where the report says nothing new: a repeat, a step back, an unknown stage.</returns>
    public bool Report(ProgressReport report, DateTimeOffset now)
    {
        if (StageOf(report.Stage) is not { } stage)
            return false;
        if (!IsCounted)
        {
            _early.Add(report);
            return true;
        }

        var known = _assets.TryGetValue(report.AssetId, out var before);
        var next = new Standing(stage, Math.Clamp(report.Percent, 0, 100));
        if (known && !next.IsAfter(before))
            return false;
        _assets[report.AssetId] = next;
        Move(known ? before.Stage : Stage.None, stage, now);
        _news.Add(report.AssetId);
        return true;
    }

    /// <summary>The numbers now, naming what changed lately and what is under way.</summary>
    public PortfolioProgress View(DateTimeOffset now)
    {
        var remaining = _assets.Count - _ready - _failed;
        var named = _news.Concat(_assets.Where(asset => asset.Value.Stage == Stage.Processing).Select(asset => asset.Key)).Distinct(StringComparer.Ordinal).Take(MaxJobs);
        return new PortfolioProgress(
            batchId, _assets.Count, _uploaded, _ready, _failed, Classified: 0, _pace.Remaining(remaining, now),
            [.. named.Select(id => new JobProgress(id, NameOf(_assets[id].Stage), _assets[id].Percent))]);
    }

    /// <summary>Everybody knows what <see cref="View"/> says.</summary>
    public void Told() => _news.Clear();

    private void Move(Stage before, Stage after, DateTimeOffset now)
    {
        if (before == Stage.None)
            _uploaded++;
        if (after is not (Stage.Ready or Stage.Failed))
            return;
        _ready += after == Stage.Ready ? 1 : 0;
        _failed += after == Stage.Failed ? 1 : 0;
        _pace.Ended(now);
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
