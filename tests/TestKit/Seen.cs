namespace TalentMedia.TestKit;

/// <summary>What a test saw happen, in order, from any thread; and a way to wait until it did.</summary>
public sealed class Seen<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private readonly List<(Func<IReadOnlyList<T>, bool> Holds, TaskCompletionSource Done)> _waiters = [];

    public T[] Items
    {
        get
        {
            lock (_gate)
                return [.. _items];
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Add(item);
            foreach (var waiter in _waiters.Where(waiter => waiter.Holds(_items)).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Done.SetResult();
            }
        }
    }

    /// <exception cref="TimeoutException">It was not seen within half a minute of real time.</exception>
    public Task UntilAsync(int count) => UntilAsync(items => items.Count >= count);

    /// <inheritdoc cref="UntilAsync(int)"/>
    public async Task UntilAsync(Func<IReadOnlyList<T>, bool> holds)
    {
        Task seen;
        lock (_gate)
        {
            if (holds(_items))
                return;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((holds, done));
            seen = done.Task;
        }

        try
        {
            await seen.WaitAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Not seen within {Patience}. What was: {string.Join(" | ", Items)}", exception);
        }
    }
}
