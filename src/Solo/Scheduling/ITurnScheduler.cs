namespace TalentMedia.Solo.Scheduling;

/// <summary>Decides when turns run. The seam for a simulator: a seeded one runs every turn of every grain in an order it draws.</summary>
internal interface ITurnScheduler
{
    /// <summary>Turns a grain may take before the others are let in; 1 lets the scheduler choose before each turn.</summary>
    int TurnsPerSlice { get; }

    /// <summary>
    /// How answers reach those who wait. Those who wait on turns are queued there whatever this says; what waits elsewhere
    /// (a WhenAll, a WaitAsync) must not run in the answering turn, or, in a simulation, must not leave its thread.
    /// </summary>
    TaskCreationOptions Answers { get; }

    /// <summary>Runs the slice later, once; never inside this call.</summary>
    void Schedule(IThreadPoolWorkItem slice);
}

/// <summary>Turns run on the thread pool.</summary>
internal sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    public int TurnsPerSlice => 32;

    public TaskCreationOptions Answers => TaskCreationOptions.RunContinuationsAsynchronously;

    public void Schedule(IThreadPoolWorkItem slice) => ThreadPool.UnsafeQueueUserWorkItem(slice, preferLocal: false);
}
