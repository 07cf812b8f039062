namespace TalentMedia.Api.Edge;

internal sealed partial class ExceptionAnswers
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed, trace {TraceId}")]
    private partial void LogFailed(Exception exception, string method, string path, string traceId);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} got no answer from the cluster: {Fault}")]
    private partial void LogUnanswered(string method, string path, string fault);
}
