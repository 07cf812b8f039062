namespace Orleans.Runtime;

/// <summary>The activation whose turn runs here. It follows from the task scheduler, so nothing is kept beside it.</summary>
public static class RuntimeContext
{
    public static IGrainContext? Current => (TaskScheduler.Current as IActivationScheduler)?.Context;
}

/// <summary>A task scheduler that runs the turns of one activation.</summary>
internal interface IActivationScheduler
{
    IGrainContext? Context { get; }
}

/// <summary>An activation that lets requests of a call chain in while one of them runs.</summary>
internal interface ICallChainReentrantContext
{
    void EnterReentrantSection(Guid reentrancyId);

    void ExitReentrantSection(Guid reentrancyId);
}
