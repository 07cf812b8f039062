using System.Diagnostics;
using Orleans.Runtime;

namespace TalentMedia.Solo.Calls;

/// <summary>Work that waits for its turn in an activation: a call, a timer's tick, a stream's item.</summary>
internal abstract class Request
{
    private int _ended;

    protected Request(Dictionary<string, object>? context)
    {
        Context = context;
        Parent = Activity.Current;
        ReentrancyId = RequestContext.ReentrancyOf(context);
    }

    public abstract string Name { get; }

    public virtual bool AlwaysInterleaves => false;

    public virtual bool IsReadOnly => false;

    /// <summary>Whether the request counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether another activation may serve it when this one ends first.</summary>
    public virtual bool MayMove => true;

    public Dictionary<string, object>? Context { get; }

    public Activity? Parent { get; }

    public Guid ReentrancyId { get; }

    /// <summary>Whether nobody waits for it any more: it was answered, timed out or cancelled.</summary>
    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Whether the request could start although others run.</summary>
    public bool MightInterleave => AlwaysInterleaves || IsReadOnly || ReentrancyId != Guid.Empty;

    /// <summary>Serves the request on the activation's scheduler. Failures go to the caller; it does not throw.</summary>
    public abstract Task RunAsync(IRequestHost host);

    /// <summary>Answers with a failure.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>True for the one who ends the request.</summary>
    protected bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}

/// <summary>Where a request is served.</summary>
internal interface IRequestHost
{
    /// <summary>The grain or the observer.</summary>
    object Instance { get; }

    /// <summary>Null for an observer.</summary>
    IGrainContext? Context { get; }

    /// <summary>Runs work among the host's turns.</summary>
    void Post(Action work);

    /// <summary>Called when an exception leaves a request.</summary>
    void Observe(Exception exception);
}

/// <summary>What requests are sent to.</summary>
internal interface IRequestTarget
{
    /// <summary>Takes the request; false if the target has ended and must be looked up anew.</summary>
    bool TryReceive(Request request);
}
