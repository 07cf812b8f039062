namespace TalentMedia.Silo.Imaging.Children;

/// <summary>
/// Memory that decodes share. Whoever needs some waits until it is free, in the order of asking, so that a large picture
/// is not passed over for ever by small ones.
/// </summary>
internal sealed class MemoryBudget(long total)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly long _total = total;
    private long _free = total;

    /// <summary>Takes the bytes, or all of the budget where they are more than that; disposing gives them back.</summary>
    public async ValueTask<IDisposable> TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(Math.Clamp(bytes, 0, _total));
        lock (_lock)
        {
            _waiting.AddLast(waiter);
            Serve();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(waiter, cancellationToken));
        await waiter.Granted.Task;
        return new Share(this, waiter.Bytes);
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(waiter)) return;
            waiter.Granted.SetCanceled(cancellationToken);
            Serve();
        }
    }

    private void Return(long bytes)
    {
        lock (_lock)
        {
            _free += bytes;
            Serve();
        }
    }

    private void Serve()
    {
        while (_waiting.First is { } first && first.Value.Bytes <= _free)
        {
            _free -= first.Value.Bytes;
            _waiting.RemoveFirst();
            first.Value.Granted.SetResult();
        }
    }

    private sealed class Waiter(long bytes)
    {
        public long Bytes => bytes;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Share(MemoryBudget budget, long bytes) : IDisposable
    {
        private long _bytes = bytes;

        public void Dispose()
        {
            var held = Interlocked.Exchange(ref _bytes, 0);
            if (held > 0) budget.Return(held);
        }
    }
}
