using Microsoft.Extensions.Logging;
using Orleans.Serialization.Invocation;
using TalentMedia.Processing;

namespace TalentMedia.Calls;

/// <summary>Makes a call again that met a dying silo, where <see cref="RetryRules"/> allow it.</summary>
internal sealed partial class RetryingCalls(RetryRules rules, Chance chance, TimeProvider time, ILogger<RetryingCalls> logger) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context) =>
        RetryRules.MayRepeat(context.InterfaceMethod) ? RepeatAsync(context) : context.Invoke();

    private async Task RepeatAsync(IOutgoingGrainCallContext context)
    {
        var began = time.GetTimestamp();
        var arguments = ArgumentsOf(context.Request);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (rules.PauseAfter(attempt, fault, time.GetElapsedTime(began), chance()) is { } pause)
            {
                LogRepeating(logger, context.InterfaceName, context.MethodName, attempt, fault.GetType().Name);
                await Task.Delay(pause, time);
            }

            Restore(context.Request, arguments);
        }
    }

    private static object?[] ArgumentsOf(IInvokable request) => [.. Enumerable.Range(0, request.GetArgumentCount()).Select(request.GetArgument)];

    /// <summary>A request that ran in this process has lost its arguments: Orleans clears it after the call.</summary>
    private static void Restore(IInvokable request, object?[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
            request.SetArgument(index, arguments[index]!);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Interface}.{Method} met {Fault} at attempt {Attempt} and is called again")]
    private static partial void LogRepeating(ILogger logger, string @interface, string method, int attempt, string fault);
}
