namespace TalentMedia.TestKit;

/// <summary>
/// Knows when the process has nothing to compute: no work waits for the thread pool, and none runs on it. All turns of
/// all grains and all messages between silos are such work, so that nothing is under way then but what waits for an event.
/// </summary>
internal static class IdleThreadPool
{
    private const int LooksInARow = 3;

    public static Task UntilIdleAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // A thread of its own: one of the pool's would never see the pool idle.
        new Thread(() => Watch(idle)) { IsBackground = true, Name = "Idle thread pool" }.Start();
        return idle.Task;
    }

    private static void Watch(TaskCompletionSource idle)
    {
        var spin = new SpinWait();
        for (var seen = 0; seen < LooksInARow; spin.SpinOnce())
            seen = IsIdle() ? seen + 1 : 0;
        idle.SetResult();
    }

    private static bool IsIdle()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return available == most && ThreadPool.PendingWorkItemCount == 0;
    }
}
