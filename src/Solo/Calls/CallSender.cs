using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Calls;

/// <summary>Turns a call on a reference into a request and sends it.</summary>
internal sealed class CallSender(
    CopierRegistry copiers,
    GrainMethods methods,
    IServiceProvider services,
    TimeProvider clock,
    ITurnScheduler turns,
    EngineMeter meter,
    SoloOptions options,
    ILogger<CallSender> log)
{
    // Looked up late, so that a filter may itself ask for grains.
    private readonly Lazy<IIncomingGrainCallFilter[]> _incoming = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
    private readonly Lazy<IOutgoingGrainCallFilter[]> _outgoing = new(() => [.. services.GetServices<IOutgoingGrainCallFilter>()]);

    /// <summary>Makes the filters, so that none has to be made while the engine stops.</summary>
    public void Start() => _ = _incoming.Value.Length + _outgoing.Value.Length;

    /// <summary>Sends the call and gives what the method returns to its caller. Never throws: failures are in the task.</summary>
    public object? Send(GrainReference reference, MethodInfo info, object?[] arguments, Action<GrainId, Request> dispatch)
    {
        var method = methods.Describe(info);
        var completion = method.NewCompletion(turns.Answers);
        var source = RuntimeContext.Current;
        if (_outgoing.Value.Length == 0)
        {
            Send(method, reference.GrainId, source, arguments, completion, dispatch);
        }
        else
        {
            var inner = new TaskCompletion<object?>(turns.Answers);
            var call = new OutgoingCall(reference, method, arguments, source, _outgoing.Value, () =>
            {
                Send(method, reference.GrainId, source, arguments, inner, dispatch);
                return inner.Task;
            });
            _ = call.RunAsync(completion);
        }

        return completion.ReturnValue;
    }

    private void Send(GrainMethod method, GrainId target, IGrainContext? source, object?[] arguments, CallCompletion completion, Action<GrainId, Request> dispatch)
    {
        try
        {
            if (method.CancellationIndex >= 0 && arguments[method.CancellationIndex] is CancellationToken token)
                token.ThrowIfCancellationRequested();

            method.CopyArguments(arguments);
            var call = new MethodCall(method, arguments, target, source?.GrainId, completion, CopyOf(RequestContext.Values)) {
                Filters = typeof(IGrainObserver).IsAssignableFrom(method.Interface) ? [] : _incoming.Value,
                Unheard = method.IsOneWay ? exception => Unheard(method, target, exception) : null,
            };

            // From here on nobody hears what becomes of a one-way call; a bad argument was still told.
            if (method.IsOneWay)
                completion.TrySetResult(null);
            call.Watch(clock, method.ResponseTimeout ?? options.ResponseTimeout, meter);
            dispatch(target, call);
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

    private void Unheard(GrainMethod method, GrainId target, Exception exception)
    {
        if (exception is ClientNotAvailableException)
            CallLog.OneWayDropped(log, method.Name, target);
        else
            CallLog.OneWayFailed(log, method.Name, target, exception);
    }

    private Dictionary<string, object>? CopyOf(Dictionary<string, object>? values)
    {
        if (values is null)
            return null;

        var copy = new Dictionary<string, object>(values.Count);
        foreach (var (key, value) in values)
            copy[key] = copiers.Copy(value)!;
        return copy;
    }
}
