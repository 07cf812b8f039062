using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace TalentMedia.Solo.Activations;

internal static partial class ActivationLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {Grain} could not be activated; the calls that waited for it fail")]
    public static partial void ActivationFailed(ILogger logger, GrainId grain, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {Grain} failed while it was deactivated; it is gone all the same")]
    public static partial void DeactivationFailed(ILogger logger, GrainId grain, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A timer of grain {Grain} failed; it goes on")]
    public static partial void TimerFailed(ILogger logger, GrainId grain, Exception exception);
}
