using System.Runtime.ExceptionServices;

namespace TalentMedia.Talents;

/// <summary>
/// A run's talents on their way: so many at a time, the next as soon as one has ended. Outcomes are recorded while others go on, as
/// many at once as have come together meanwhile. For the turns of one grain.
/// </summary>
/// <param name="patience">How long talents may wait, from the beginning on, for quota that comes back; afterwards they are recorded as left out.</param>
internal sealed class RunWindow(
    int concurrency, TimeSpan patience, TimeProvider time, Func<string, Task<RunResult>> sync, Func<RunResult[], Task> record)
{
    /// <summary>So that what comes back in a moment is not asked for without a pause.</summary>
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(1);

    private readonly Queue<string> _next = new();
    private readonly PriorityQueue<string, TimeSpan> _later = new();
    private readonly List<RunResult> _ended = [];
    private readonly long _began = time.GetTimestamp();
    private Task _recording = Task.CompletedTask;
    private Exception? _failure;

    /// <summary>Ends when all have ended and are recorded, or, once <paramref name="stop"/> is asked for, those that had begun.</summary>
    public async Task RunAsync(IEnumerable<string> talents, CancellationToken stop)
    {
        foreach (var talentId in talents)
            _next.Enqueue(talentId);
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => GoAsync(stop)));
        await _recording;
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    private async Task GoAsync(CancellationToken stop)
    {
        while (await NextAsync(stop) is { } talentId)
        {
            var result = await sync(talentId);
            if (WaitOf(result) is { } wait)
                _later.Enqueue(talentId, time.GetElapsedTime(_began) + wait);
            else
                End(result);
        }
    }

    /// <summary>Null where there is none, or where none shall be begun any more.</summary>
    private async Task<string?> NextAsync(CancellationToken stop)
    {
        if (stop.IsCancellationRequested || _failure is not null)
            return null;
        if (_next.TryDequeue(out var talentId) || !_later.TryDequeue(out talentId, out var at))
            return talentId;
        try
        {
            var wait = at - time.GetElapsedTime(_began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, stop);
            return talentId;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Not recorded: whoever goes on with the run finds it again.
            return null;
        }
    }

    private TimeSpan? WaitOf(RunResult ended)
    {
        if (ended.Result is not { Outcome: RunOutcomes.Skipped, RetryAfter: { } asked })
            return null;
        var wait = asked > LeastWait ? asked : LeastWait;
        return time.GetElapsedTime(_began) + wait <= patience ? wait : null;
    }

    private void End(RunResult result)
    {
        _ended.Add(result);
        if (_recording.IsCompleted)
            _recording = RecordAsync();
    }

    private async Task RecordAsync()
    {
        while (_ended.Count > 0 && _failure is null)
        {
            RunResult[] group = [.. _ended];
            _ended.Clear();
            try
            {
                await record(group);
            }
            catch (Exception exception)
            {
                _failure = exception;
            }
        }
    }
}
