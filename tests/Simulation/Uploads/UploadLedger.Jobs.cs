using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Simulation.Uploads;

/// <summary>How often what is tried.</summary>
internal sealed partial class UploadLedger
{
    private readonly Dictionary<long, WatchedJob> _jobs = [];
    private readonly Dictionary<string, WatchedContent> _contents = [];

    /// <summary>A renderer begins on some content.</summary>
    public void Renders(string sha256)
    {
        var content = Content(sha256);
        content.Renders++;
        if (content.Renders > content.Wanted)
            Fail(UploadsScenario.NothingInVain, $"{_pictures[sha256].Name} was rendered {content.Renders} times, where {content.Wanted} claims could find it queued.");
        var most = content.Jobs.Sum(job => _maxAttempts + job.Uncounted);
        if (content.Renders > most)
            Fail(UploadsScenario.AttemptsCounted, $"{_pictures[sha256].Name} was rendered {content.Renders} times, where {most} attempts were allowed.");
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
        content.Claims++;
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

    private WatchedContent Content(string sha256)
    {
        if (!_contents.TryGetValue(sha256, out var content))
            _contents[sha256] = content = new WatchedContent();
        return content;
    }

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

        public int Claims { get; set; }

        /// <summary>Claims that may render: those made while an asset was queued, or before it was queued again.</summary>
        public int Wanted { get; set; }
    }
}
