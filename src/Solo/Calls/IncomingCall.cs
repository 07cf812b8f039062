using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace TalentMedia.Solo.Calls;

/// <summary>A call on its way through the callee's filters: the registered ones in order, then the grain's own, then the method.</summary>
internal sealed class IncomingCall : CallContext, IIncomingGrainCallContext
{
    private readonly MethodCall _call;
    private readonly IRequestHost _host;
    private readonly IIncomingGrainCallFilter[] _filters;
    private int _next;

    private IncomingCall(MethodCall call, IRequestHost host)
        : base(call.Method, call.Arguments, call.Target, call.Source)
    {
        _call = call;
        _host = host;
        _filters = host.Instance is IIncomingGrainCallFilter own ? [.. call.Filters, own] : call.Filters;
    }

    public override object Grain => _host.Instance;

    public IGrainContext TargetContext => _host.Context ?? throw new NotSupportedException("An observer has no grain context.");

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = _host.Instance.GetType().GetInterfaceMap(_call.Method.Interface);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, _call.Method.Method)];
        }
    }

    public static async Task<object?> RunAsync(MethodCall call, IRequestHost host)
    {
        var context = new IncomingCall(call, host);
        await context.Invoke();
        return context.Result;
    }

    public override async Task Invoke()
    {
        if (_next < _filters.Length)
            await _filters[_next++].Invoke(this);
        else
            Result = await _call.Method.Invoke(_host.Instance, _call.Arguments);
    }
}

/// <summary>What the filters of both sides see of a call.</summary>
internal abstract class CallContext(GrainMethod method, object?[] arguments, GrainId target, GrainId? source) : IInvokable
{
    public IInvokable Request => this;

    public abstract object Grain { get; }

    public GrainId? SourceId => source;

    public GrainId TargetId => target;

    public string InterfaceName => method.Interface.FullName!;

    public string MethodName => method.Method.Name;

    public MethodInfo InterfaceMethod => method.Method;

    public object? Result { get; set; }

    public abstract Task Invoke();

    public int GetArgumentCount() => arguments.Length;

    public object? GetArgument(int index) => arguments[index];

    public void SetArgument(int index, object? value) => arguments[index] = value;

    public string GetMethodName() => method.Method.Name;

    public string GetInterfaceName() => method.Interface.Name;

    public MethodInfo GetMethod() => method.Method;

    public Type GetInterfaceType() => method.Interface;
}
