using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Http;

/// <summary>Hosts only: paths and queries of signed URLs and of some platforms' calls carry credentials.</summary>
internal static partial class GuardedClientLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused to call {Host}: {Code}")]
    public static partial void Refused(ILogger logger, string host, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "Could not call {Host}: {Error} {Message}")]
    public static partial void Failed(ILogger logger, string host, HttpRequestError error, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trusted origins are set, for which neither https nor a public address is required: {Origins}. This is meant for the demo and for tests only")]
    public static partial void Trusting(ILogger logger, string origins);
}
