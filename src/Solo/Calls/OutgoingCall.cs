using Orleans;
using Orleans.Runtime;

namespace TalentMedia.Solo.Calls;

/// <summary>A call on its way through the caller's filters.</summary>
internal sealed class OutgoingCall(
    GrainReference reference,
    GrainMethod method,
    object?[] arguments,
    IGrainContext? source,
    IOutgoingGrainCallFilter[] filters,
    Func<Task<object?>> send) : CallContext(method, arguments, reference.GrainId, source?.GrainId), IOutgoingGrainCallContext
{
    private int _next;

    public override object Grain => reference;

    public IGrainContext? SourceContext => source;

    /// <summary>Runs the filters and the call, and answers the caller.</summary>
    public async Task RunAsync(CallCompletion completion)
    {
        try
        {
            await Invoke();
            completion.TrySetResult(Result);
        }
        catch (OperationCanceledException exception)
        {
            completion.TrySetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            completion.TrySetException(exception);
        }
    }

    public override async Task Invoke()
    {
        if (_next < filters.Length)
            await filters[_next++].Invoke(this);
        else
            Result = await send();
    }
}
