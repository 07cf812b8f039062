#if ENGINE_SOLO
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.TestKit;

/// <summary>The thread pool's turns, counted, so that a test can wait until there are none.</summary>
internal sealed class CountingTurnScheduler : ITurnScheduler
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _waiters = [];
    private int _slices;
    private long _scheduled;

    public int TurnsPerSlice => 32;

    public TaskCreationOptions Answers => TaskCreationOptions.RunContinuationsAsynchronously;

    public void Schedule(IThreadPoolWorkItem slice)
    {
        lock (_gate)
        {
            _slices++;
            _scheduled++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(new Counted(this, slice), preferLocal: false);
    }

    /// <summary>Ends when no turn runs or waits. Work outside of turns, such as a database's answer, is not seen.</summary>
    public async Task QuietAsync()
    {
        long before;
        do
        {
            before = Interlocked.Read(ref _scheduled);
            await UntilNoneAsync();

            // What turns set off on the thread pool gets its chance to come back as a turn.
            for (var i = 0; i < 3; i++)
                await Task.Yield();
        }
        while (before != Interlocked.Read(ref _scheduled));
    }

    private Task UntilNoneAsync()
    {
        lock (_gate)
        {
            if (_slices == 0)
                return Task.CompletedTask;

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add(waiter);
            return waiter.Task;
        }
    }

    private void Ended()
    {
        lock (_gate)
        {
            if (--_slices > 0)
                return;

            foreach (var waiter in _waiters)
                waiter.SetResult();
            _waiters.Clear();
        }
    }

    private sealed class Counted(CountingTurnScheduler owner, IThreadPoolWorkItem slice) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            slice.Execute();
            owner.Ended();
        }
    }
}
#endif
