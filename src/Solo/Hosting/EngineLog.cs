using Microsoft.Extensions.Logging;

namespace TalentMedia.Solo.Hosting;

internal static partial class EngineLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Grains run on Solo: one process by design, {Classes} grain classes. For more than one machine build with Orleans")]
    public static partial void Started(ILogger logger, int classes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} activations had not ended when the drain time of {Limit} was over")]
    public static partial void DrainTimedOut(ILogger logger, int count, TimeSpan limit);
}
