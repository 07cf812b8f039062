using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace TalentMedia.Api.Edge;

/// <summary>RFC 9457 problem details for what the edge itself refuses; rejections of grains go through <see cref="RejectionResults"/>.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string code, string title, string? field = null) => TypedResults.Problem(Details(status, code, title, field));

    public static Task WriteAsync(HttpContext context, int status, string code, string title)
    {
        context.Response.StatusCode = status;
        return TypedResults.Problem(Details(status, code, title, field: null)).ExecuteAsync(context);
    }

    /// <summary>The code of an answer that nobody gave a better one.</summary>
    public static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad_request",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status408RequestTimeout => "timed_out",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported",
        StatusCodes.Status429TooManyRequests => "too_many_requests",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        >= 500 => "internal",
        _ => "refused",
    };

    private static ProblemDetails Details(int status, string code, string title, string? field)
    {
        var problem = new ProblemDetails { Status = status, Title = title };
        problem.Extensions["code"] = code;
        if (field is not null)
            problem.Extensions["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [title] };
        return problem;
    }
}
