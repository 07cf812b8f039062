using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using TalentMedia.Calls;

namespace TalentMedia.Api.Edge;

/// <summary>The one converter of exceptions to answers. What is ours to blame becomes 500 with a trace id and nothing else; the rest says what was wrong with the request.</summary>
internal sealed partial class ExceptionAnswers(IProblemDetailsService problems, ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    /// <summary>nginx's word for "the client closed the connection"; nobody reads it.</summary>
    private const int ClientGone = 499;

    /// <summary>What the death of a silo takes to be noticed.</summary>
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientGone;
            return true;
        }

        var problem = exception switch
        {
            BadHttpRequestException bad => OfRequest(bad),
            TimeoutException => OfCluster(httpContext, exception),
            _ when Failover.IsMeant(exception) => OfCluster(httpContext, exception),
            _ => OfUs(httpContext, exception),
        };
        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails OfRequest(BadHttpRequestException exception)
    {
        var problem = new ProblemDetails { Status = exception.StatusCode, Title = "The request cannot be read." };
        if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            problem.Title = "The request's body is too large.";
        if (exception.InnerException is JsonException json)
        {
            problem.Title = "The body is not the JSON that is expected here.";
            problem.Extensions["code"] = "invalid";
            problem.Extensions["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [FieldOf(json)] = ["The value has the wrong shape or type."] };
        }

        return problem;
    }

    /// <summary>The grain will answer elsewhere; whether it did what was asked is unknown, so the caller decides whether to ask again.</summary>
    private ProblemDetails OfCluster(HttpContext context, Exception exception)
    {
        LogUnanswered(context.Request.Method, context.Request.Path, exception.GetType().Name);
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        var problem = new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Title = "No answer came in time. Whether the request was carried out is unknown; try again in a moment." };
        problem.Extensions["code"] = "unavailable";
        return problem;
    }

    private ProblemDetails OfUs(HttpContext context, Exception exception)
    {
        LogFailed(exception, context.Request.Method, context.Request.Path, Activity.Current?.Id ?? context.TraceIdentifier);
        return new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "Something went wrong on our side. The trace id leads to it." };
    }

    /// <summary>"$.files[2].name" is the field "files[2].name"; the whole body is "$".</summary>
    private static string FieldOf(JsonException exception) =>
        exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";
}
