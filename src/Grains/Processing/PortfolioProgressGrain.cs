using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace TalentMedia.Processing;

/// <summary>Tallies what workers and uploads report and tells the stream, one batch a tick, ten ticks a second at most. When nothing is new, the timer rests, and looks now and then after batches that have not ended.</summary>
internal sealed partial class PortfolioProgressGrain(IBatchProgressSource source, TimeProvider clock, ILogger<PortfolioProgressGrain> logger)
    : Grain, IPortfolioProgressGrain
{
    /// <summary>At most ten messages a second a portfolio.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Until a message that could not be published is tried again.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    /// <summary>While nothing is reported of a batch that has not ended.</summary>
    private static readonly TimeSpan CountAgain = TimeSpan.FromSeconds(10);

    /// <summary>Batches remembered; the ones that finished longest ago are forgotten first.</summary>
    private const int MaxBatches = 50;

    /// <summary>By the latest report, the oldest first.</summary>
    private readonly List<ProgressTally> _batches = [];
    private IAsyncStream<PortfolioProgress> _stream = null!;
    private IGrainTimer _timer = null!;
    private bool _ticking;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _stream = this.GetStreamProvider(ProgressStream.Provider).GetStream<PortfolioProgress>(StreamId.Create(ProgressStream.Namespace, key));
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan });
        try
        {
            foreach (var batchId in await source.FindOpenAsync(key))
                TallyOf(batchId);
        }
        catch (Exception exception)
        {
            // No reason to lose the report that came: each batch is counted once something happens in it.
            LogNotCounted(logger, key, exception);
        }

        Wake();
    }

    public Task ReportAsync(ProgressReport report)
    {
        var tally = TallyOf(report.BatchId);
        if (tally.Report(report, clock.GetUtcNow()))
        {
            _batches.Remove(tally);
            _batches.Add(tally);
            Wake();
        }

        return Task.CompletedTask;
    }

    public async Task<PortfolioProgress?> FindCurrentAsync()
    {
        if (_batches.Count == 0)
            return null;
        var latest = _batches[^1];
        await CountAsync(latest);
        return latest.View(clock.GetUtcNow());
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_ticking)
                await CountAgainAsync();
            else if (_batches.Find(tally => tally.HasNews) is { } next)
                await PublishAsync(next);
            else
                Rest();
        }
        catch (Exception exception)
        {
            LogNotPublished(logger, this.GetPrimaryKeyString(), exception);
            _timer.Change(Later, Interval);
        }
    }

    /// <summary>The batch whose news is oldest goes first, so that a busy one does not silence the others.</summary>
    private async Task PublishAsync(ProgressTally next)
    {
        await CountAsync(next);
        await _stream.OnNextAsync(next.View(clock.GetUtcNow()));
        next.Told();
    }

    /// <summary>Makes up for reports that were lost with whoever sent them.</summary>
    private async Task CountAgainAsync()
    {
        foreach (var tally in _batches.Where(tally => !tally.IsFinished).ToArray())
            tally.Count(await source.CountAsync(this.GetPrimaryKeyString(), tally.BatchId), clock.GetUtcNow());
        Rest();
        Wake();
    }

    private void Rest()
    {
        _timer.Change(_batches.TrueForAll(tally => tally.IsFinished) ? Timeout.InfiniteTimeSpan : CountAgain, Timeout.InfiniteTimeSpan);
        _ticking = false;
    }

    /// <summary>So that a batch is never told as less than before this activation.</summary>
    private async Task CountAsync(ProgressTally tally)
    {
        if (!tally.IsCounted)
            tally.Count(await source.CountAsync(this.GetPrimaryKeyString(), tally.BatchId), clock.GetUtcNow());
    }

    private void Wake()
    {
        if (_ticking || !_batches.Exists(tally => tally.HasNews))
            return;
        _timer.Change(Interval, Interval);
        _ticking = true;
    }

    private ProgressTally TallyOf(string batchId)
    {
        if (_batches.Find(tally => tally.BatchId == batchId) is { } known)
            return known;
        if (_batches.Count >= MaxBatches)
            _batches.Remove(_batches.Find(tally => tally.IsFinished) ?? _batches[0]);
        var tally = new ProgressTally(batchId);
        _batches.Add(tally);
        return tally;
    }
}
