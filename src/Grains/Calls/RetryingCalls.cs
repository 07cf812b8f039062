using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Invocation;
using TalentMedia.Processing;

namespace TalentMedia.Calls;

/// <summary>
/// Makes a call again that met a dying silo, where <see cref="RetryRules"/> allow it. Each attempt is a call of its own on the same
/// reference: the request of the first belongs to it for as long as it may still be under way, and Orleans empties one that ran in this process.
/// </summary>
/// <param name="losses">Null where grains run in this process: its calls to a silo end with it.</param>
internal sealed partial class RetryingCalls(RetryRules rules, ConnectionLoss? losses, Chance chance, TimeProvider time, ILogger<RetryingCalls> logger)
    : IOutgoingGrainCallFilter
{
    /// <summary>For an answer that was on its way when a connection broke, perhaps on another one.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    /// <summary>Set while an attempt is handed to the reference, which brings it back here on this thread.</summary>
    [ThreadStatic]
    private static bool _isAttempt;

    public Task Invoke(IOutgoingGrainCallContext context) =>
        _isAttempt || !RetryRules.MayRepeat(context.InterfaceMethod) ? context.Invoke() : RepeatAsync(context);

    private async Task RepeatAsync(IOutgoingGrainCallContext context)
    {
        var began = time.GetTimestamp();
        var arguments = ArgumentsOf(context.Request);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AnsweredAsync(attempt == 1 ? context.Invoke : () => AgainAsync(context, arguments));
                return;
            }
            catch (Exception fault) when (rules.PauseAfter(attempt, fault, time.GetElapsedTime(began), chance()) is { } pause)
            {
                LogRepeating(logger, context.InterfaceName, context.MethodName, fault.GetType().Name, attempt);
                await Task.Delay(pause, time);
            }
        }
    }

    /// <exception cref="TimeoutException">A connection broke meanwhile and no answer came.</exception>
    private async Task AnsweredAsync(Func<Task> call)
    {
        var loss = losses?.Next;
        var answer = call();
        if (loss is not null && await Task.WhenAny(answer, loss) == loss)
            await answer.WaitAsync(Grace, time);
        else
            await answer;
    }

    private static async Task AgainAsync(IOutgoingGrainCallContext context, object?[] arguments)
    {
        var answer = Ask(context, arguments);
        await answer;
        context.Result = context.InterfaceMethod.ReturnType.IsGenericType ? answer.GetType().GetProperty("Result")!.GetValue(answer) : null;
    }

    private static Task Ask(IOutgoingGrainCallContext context, object?[] arguments)
    {
        _isAttempt = true;
        try
        {
            return (Task)context.InterfaceMethod.Invoke(context.Grain, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        }
        finally
        {
            _isAttempt = false;
        }
    }

    private static object?[] ArgumentsOf(IInvokable request) => [.. Enumerable.Range(0, request.GetArgumentCount()).Select(request.GetArgument)];

    [LoggerMessage(Level = LogLevel.Information, Message = "{Interface}.{Method} met {Fault} at attempt {Attempt} and is called again")]
    private static partial void LogRepeating(ILogger logger, string @interface, string method, string fault, int attempt);
}
