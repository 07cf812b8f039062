using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TalentMedia.Api.Operations;

/// <summary>Whether the process lives, and whether it can do its work: which dependency, and what users notice. Checks tagged <see cref="ReadyTag"/> decide.</summary>
internal static class HealthEndpoints
{
    public const string ReadyTag = "ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>Descriptions are written by the checks for everyone to read; exceptions are not shown.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new
        {
            status = Word(report.Status),
            checks = report.Entries.Select(entry => new
            {
                name = entry.Key,
                status = Word(entry.Value.Status),
                detail = entry.Value.Description,
                milliseconds = (long)entry.Value.Duration.TotalMilliseconds,
            }),
        });
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "unready",
    };
}
