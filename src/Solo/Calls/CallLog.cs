using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace TalentMedia.Solo.Calls;

internal static partial class CallLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call {Method} of {Target} failed; its caller does not learn of it")]
    public static partial void OneWayFailed(ILogger logger, string method, GrainId target, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "One-way call {Method} was dropped: observer {Target} is gone")]
    public static partial void OneWayDropped(ILogger logger, string method, GrainId target);
}
