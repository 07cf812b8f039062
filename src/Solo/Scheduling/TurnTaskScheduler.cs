using Orleans.Runtime;

namespace TalentMedia.Solo.Scheduling;

/// <summary>Runs tasks one at a time and in order: the turns of one activation, one observer, or one part of the engine.</summary>
internal sealed class TurnTaskScheduler(ITurnScheduler turns, IGrainContext? context) : TaskScheduler, IActivationScheduler, IThreadPoolWorkItem
{
    private readonly Queue<Task> _tasks = new();
    private bool _scheduled;

    public IGrainContext? Context => context;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Starts work as a turn, without what happens to flow in the starter's execution context.</summary>
    public Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Start(work);

        using var flow = ExecutionContext.SuppressFlow();
        return Start(work);
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var turn = 0; turn < turns.TurnsPerSlice; turn++)
        {
            Task task;
            lock (_tasks)
            {
                if (!_tasks.TryDequeue(out task!))
                {
                    _scheduled = false;
                    return;
                }
            }

            TryExecuteTask(task);
        }

        lock (_tasks)
        {
            _scheduled = _tasks.Count > 0;
            if (!_scheduled)
                return;
        }

        turns.Schedule(this);
    }

    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            if (_scheduled)
                return;

            _scheduled = true;
        }

        turns.Schedule(this);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks)
            return [.. _tasks];
    }

    private Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
}
