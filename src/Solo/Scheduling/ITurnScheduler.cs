namespace TalentMedia.Solo.Scheduling;

/// <summary>Decides when turns run. The seam for a simulator: a seeded one runs every turn of every grain in an order it draws.</summary>
internal interface ITurnScheduler
{
    /// <summary>Turns a grain may take before the others are let in; 1 lets the scheduler choose before each turn.</summary>
    int TurnsPerSlice { get; }

    /// <summary>Runs the slice later, once; never inside this call.</summary>
    void Schedule(IThreadPoolWorkItem slice);
}

/// <summary>Turns run on the thread pool.</summary>
internal sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    public int TurnsPerSlice => 32;

    public void Schedule(IThreadPoolWorkItem slice) => ThreadPool.UnsafeQueueUserWorkItem(slice, preferLocal: false);
}
