using System.Collections.Concurrent;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Workers;

/// <summary>The jobs this process works on, each with the token that stops it.</summary>
internal sealed class HeldLeases
{
    private readonly ConcurrentDictionary<long, HeldLease> _held = new();

    public int Count => _held.Count;

    public IReadOnlyList<Job> Jobs => [.. _held.Values.Select(lease => lease.Job)];

    public HeldLease Hold(Job job)
    {
        var lease = new HeldLease(job, ended => _held.TryRemove(new(ended.Job.Id, ended)));
        _held[job.Id] = lease;
        return lease;
    }

    /// <summary>Another process has these now: stop, and report nothing.</summary>
    public void Lose(IEnumerable<long> ids)
    {
        foreach (var id in ids)
        {
            if (_held.TryGetValue(id, out var lease))
                lease.Lose();
        }
    }

    /// <summary>Stops all work.</summary>
    public void StopAll()
    {
        foreach (var lease in _held.Values)
            lease.Stop();
    }
}

/// <summary>One job under lease. Disposed when the attempt has ended.</summary>
internal sealed class HeldLease(Job job, Action<HeldLease> ended) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Job Job { get; } = job;

    public CancellationToken Token => _stop.Token;

    public bool IsLost { get; private set; }

    public void Lose()
    {
        IsLost = true;
        Stop();
    }

    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended this moment.
        }
    }

    public void Dispose()
    {
        ended(this);
        _stop.Dispose();
    }
}
