using System.Reflection;
using Orleans;
using Orleans.Serialization.Invocation;

namespace TalentMedia.Grains.Tests.Calls;

/// <summary>A call as a filter sees it, on either engine. Each attempt ends as the script says; as Orleans does, the first leaves no arguments behind.</summary>
public class ScriptedCall : DispatchProxy
{
    private readonly Queue<Task> _ends = new();
    private MethodInfo _method = null!;
    private object?[] _arguments = [];
    private object _face = null!;

    /// <summary>The first argument at each attempt.</summary>
    public List<object?> Seen { get; } = [];

    public IOutgoingGrainCallContext Context { get; private set; } = null!;

    /// <summary>What the filter made the call's answer; null before.</summary>
    public object? Result { get; private set; }

    private IOutgoingGrainCallFilter Filter { get; set; } = null!;

    /// <param name="filter">Around the further attempts, as it is around every call.</param>
    public static ScriptedCall Of<TGrain>(IOutgoingGrainCallFilter filter, string method, object?[] arguments, params Task[] ends)
    {
        var context = Create<IOutgoingGrainCallContext, ScriptedCall>();
        var call = (ScriptedCall)context;
        var grain = Create<TGrain, ScriptedGrain>()!;
        ((ScriptedGrain)(object)grain).Attempt = (args) => call.Again(args);
        (call.Context, call._face, call._method, call._arguments, call.Filter) = (context, grain, typeof(TGrain).GetMethod(method)!, arguments, filter);
        Array.ForEach(ends, call._ends.Enqueue);
        return call;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name)
        {
            case "get_Request":
                return ScriptedRequest.Of(_arguments);
            case "get_Grain":
                return _face;
            case "get_InterfaceMethod":
                return _method;
            case "get_InterfaceName":
                return _method.DeclaringType!.Name;
            case "get_MethodName":
                return _method.Name;
            case "set_Result":
                Result = args![0];
                return null;
            case nameof(Invoke):
                Seen.Add(_arguments[0]);
                Array.Clear(_arguments);
                return _ends.Dequeue();
            default:
                throw new NotSupportedException(targetMethod?.Name);
        }
    }

    /// <summary>A further attempt goes through the filter like any call, and must not be repeated by it within itself.</summary>
    private Task Again(object?[] arguments)
    {
        var attempt = Of<IScripted>(Filter, nameof(IScripted.AskAsync), [arguments[0]], _ends.Dequeue());
        attempt._method = _method;
        var end = Filter.Invoke(attempt.Context);
        Seen.AddRange(attempt.Seen);
        return end;
    }

    public interface IScripted
    {
        Task AskAsync();
    }
}

public class ScriptedGrain : DispatchProxy
{
    public Func<object?[], Task> Attempt { get; set; } = _ => Task.CompletedTask;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Attempt(args!);
}

public class ScriptedRequest : DispatchProxy
{
    private object?[] _arguments = [];

    public static IInvokable Of(object?[] arguments)
    {
        var request = Create<IInvokable, ScriptedRequest>();
        ((ScriptedRequest)(object)request)._arguments = arguments;
        return request;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(IInvokable.GetArgumentCount) => _arguments.Length,
        nameof(IInvokable.GetArgument) => _arguments[(int)args![0]!],
        _ => throw new NotSupportedException(targetMethod?.Name),
    };
}
