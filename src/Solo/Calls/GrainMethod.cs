using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using TalentMedia.Solo.Copying;

namespace TalentMedia.Solo.Calls;

/// <summary>What the engine knows of one method of a grain or observer interface; built once.</summary>
internal sealed class GrainMethod
{
    private readonly CopierRegistry _copiers;
    private readonly bool[] _immutable;
    private readonly bool _resultIsImmutable;
    private readonly Lazy<Copier[]> _arguments;
    private readonly Lazy<Copier> _result;
    private readonly Func<TaskCreationOptions, CallCompletion> _newCompletion;

    public GrainMethod(MethodInfo method, CopierRegistry copiers)
    {
        _copiers = copiers;
        Method = method;
        Interface = method.DeclaringType!;
        Name = $"{Interface.Name}.{method.Name}";
        Returns = ReturnShape.Of(method);
        IsOneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;

        var parameters = method.GetParameters();
        CancellationIndex = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(CancellationToken));
        _immutable = [.. parameters.Select(parameter => parameter.IsDefined(typeof(ImmutableAttribute), false))];
        _resultIsImmutable = method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), false);
        _arguments = new(() => [.. parameters.Select(parameter => _copiers.Declared(parameter.ParameterType))]);
        _result = new(() => _copiers.Declared(Returns.ResultType));
        _newCompletion = Returns.CompletionFactory();
        Invoke = MethodInvoker.Compile(method);
    }

    public MethodInfo Method { get; }

    public Type Interface { get; }

    public string Name { get; }

    public ReturnShape Returns { get; }

    public bool IsOneWay { get; }

    public bool IsReadOnly { get; }

    public bool AlwaysInterleaves { get; }

    public TimeSpan? ResponseTimeout { get; }

    /// <summary>Where the cancellation token stands among the arguments; -1 without one.</summary>
    public int CancellationIndex { get; }

    /// <summary>Calls the method on a target and gives its result as an object.</summary>
    public Func<object, object?[], Task<object?>> Invoke { get; }

    public CallCompletion NewCompletion(TaskCreationOptions answers) => _newCompletion(answers);

    public void CopyArguments(object?[] arguments)
    {
        var copiers = _arguments.Value;
        CopyContext? context = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!copiers[i].IsShallow && !_immutable[i] && arguments[i] is { } argument)
                arguments[i] = copiers[i].CopyObject(argument, context ??= new());
        }
    }

    public object? CopyResult(object? result)
    {
        if (Returns.ResultType == typeof(void))
            return null;

        var copier = _result.Value;
        return result is null || copier.IsShallow || _resultIsImmutable ? result : copier.CopyObject(result, new());
    }
}
