using System.Reflection;
using Orleans;
using Orleans.Serialization.Invocation;

namespace TalentMedia.Grains.Tests.Calls;

/// <summary>A call as a filter sees it, on either engine: it fails with each fault in turn, then succeeds; and as Orleans does with a call in its own process, it leaves no arguments behind.</summary>
public class ScriptedCall : DispatchProxy
{
    private readonly ScriptedRequest _request = ScriptedRequest.Create();
    private readonly Queue<Exception> _faults = new();
    private MethodInfo _method = null!;

    /// <summary>The first argument at each attempt.</summary>
    public List<object?> Seen { get; } = [];

    public IOutgoingGrainCallContext Context { get; private set; } = null!;

    public static ScriptedCall Of(MethodInfo method, object?[] arguments, params Exception[] faults)
    {
        var context = Create<IOutgoingGrainCallContext, ScriptedCall>();
        var call = (ScriptedCall)context;
        (call.Context, call._method, call._request.Arguments) = (context, method, arguments);
        Array.ForEach(faults, call._faults.Enqueue);
        return call;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        "get_Request" => _request.Face,
        "get_InterfaceMethod" => _method,
        "get_InterfaceName" => _method.DeclaringType!.Name,
        "get_MethodName" => _method.Name,
        nameof(Invoke) => RunAsync(),
        _ => throw new NotSupportedException(targetMethod?.Name),
    };

    private Task RunAsync()
    {
        Seen.Add(_request.Arguments[0]);
        _request.Arguments = new object?[_request.Arguments.Length];
        return _faults.TryDequeue(out var fault) ? Task.FromException(fault) : Task.CompletedTask;
    }
}

public class ScriptedRequest : DispatchProxy
{
    public object?[] Arguments { get; set; } = [];

    public IInvokable Face { get; private set; } = null!;

    public static ScriptedRequest Create()
    {
        var face = Create<IInvokable, ScriptedRequest>();
        var request = (ScriptedRequest)face;
        request.Face = face;
        return request;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name)
        {
            case nameof(IInvokable.GetArgumentCount):
                return Arguments.Length;
            case nameof(IInvokable.GetArgument):
                return Arguments[(int)args![0]!];
            case nameof(IInvokable.SetArgument):
                Arguments[(int)args![0]!] = args[1];
                return null;
            default:
                throw new NotSupportedException(targetMethod?.Name);
        }
    }
}
