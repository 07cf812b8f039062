using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Edge;

/// <summary>Turns a rejection into RFC 9457 problem details; the one place where codes meet statuses.</summary>
internal static class RejectionResults
{
    public static IResult ToProblem(this Rejection rejection) => new ProblemResult(rejection);

    private static int Status(string code) => code switch
    {
        RejectionCodes.NotFound => StatusCodes.Status404NotFound,
        RejectionCodes.Forbidden => StatusCodes.Status403Forbidden,
        RejectionCodes.Conflict => StatusCodes.Status409Conflict,
        RejectionCodes.VersionMismatch => StatusCodes.Status412PreconditionFailed,
        RejectionCodes.SyncCooldown => StatusCodes.Status429TooManyRequests,
        RejectionCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RejectionCodes.Unsupported => StatusCodes.Status415UnsupportedMediaType,
        RejectionCodes.StorageFull => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed class ProblemResult(Rejection rejection) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (rejection.RetryAfter is { } wait)
                httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var problem = new ProblemDetails { Status = Status(rejection.Code), Title = rejection.Detail };
            problem.Extensions["code"] = rejection.Code;
            if (rejection.Errors.Count > 0)
                problem.Extensions["errors"] = rejection.Errors;
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
