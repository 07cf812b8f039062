using System.Diagnostics;

namespace TalentMedia.Api.Edge;

/// <summary>One line a request, without its query: hubs carry a key in there.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var level = IsChatter(context) ? LogLevel.Debug : LogLevel.Information;
            LogAnswered(level, context.Request.Method, context.Request.Path, context.Response.StatusCode, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>Files and probes that went well would drown the rest; and whoever guesses media addresses shall fill no disk.</summary>
    private static bool IsChatter(HttpContext context) => IsGuess(context) || (
        context.Response.StatusCode < StatusCodes.Status400BadRequest
        && (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/media", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/talents", StringComparison.Ordinal)));

    private static bool IsGuess(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status400BadRequest && context.Request.Path.StartsWithSegments("/media", StringComparison.Ordinal);

    [LoggerMessage(EventId = 1, Message = "{Method} {Path} answered {Status} in {Milliseconds} ms")]
    private partial void LogAnswered(LogLevel level, string method, string path, int status, long milliseconds);
}
