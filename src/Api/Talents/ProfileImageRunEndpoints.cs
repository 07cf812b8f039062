using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Identity;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

internal static class ProfileImageRunEndpoints
{
    private const string Path = "/api/admin/profile-image-runs";

    public static void MapProfileImageRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup(Path).WithTags("Profile image runs").RequireAuthorization(Policies.Admin);
        runs.MapPost("/", StartAsync).WithName("StartProfileImageRun").WithSummary("Begins a run over what is due, or answers with the one under way. A dry run says whom it would sync and syncs no one.")
            .Produces<RunView>(StatusCodes.Status202Accepted);
        runs.MapGet("/", ListAsync).WithName("ListProfileImageRuns").WithSummary("Runs, the newest first.")
            .Produces<RunPage>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        runs.MapGet("/{runId}", GetAsync).WithName("GetProfileImageRun").WithSummary("A run.")
            .Produces<RunView>().ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet("/{runId}/talents", ReportAsync).WithName("GetProfileImageRunReport").WithSummary("A run's report: how each talent fared.")
            .Produces<RunReportJson>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> StartAsync(
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext context, IGrainFactory grains, IIdSource ids)
    {
        if (IdempotencyKeys.Problem(idempotencyKey) is { } problem)
            return problem;
        var command = new StartRun(IdempotencyKeys.IdOf("run", idempotencyKey, context, ids), await IsDryRunAsync(context.Request));
        var run = await grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key).StartAsync(command);
        return TypedResults.Accepted($"{Path}/{Uri.EscapeDataString(run.Id)}", run);
    }

    private static async Task<IResult> ListAsync(int? limit, string? cursor, IGrainFactory grains) =>
        new PageQuery(limit, cursor).ProblemOfKey()
        ?? TypedResults.Ok(await Runs(grains).ListAsync(limit ?? PageQuery.Default, string.IsNullOrEmpty(cursor) ? null : cursor));

    private static async Task<IResult> GetAsync(string runId, IGrainFactory grains) =>
        await Runs(grains).FindAsync(runId) is { } run ? TypedResults.Ok(run) : TalentProblems.NoRun();

    private static async Task<IResult> ReportAsync(string runId, int? limit, string? cursor, IGrainFactory grains)
    {
        if (new PageQuery(limit, cursor).ProblemOfNumber(out var after) is { } problem)
            return problem;
        return await Runs(grains).ListTalentsAsync(runId, limit ?? PageQuery.Default, after) is { } report
            ? TypedResults.Ok(new RunReportJson(report.Items, report.NextAfter?.ToString(CultureInfo.InvariantCulture)))
            : TalentProblems.NoRun();
    }

    /// <summary>Read by hand: the body may be left out, and with it its content type.</summary>
    private static async Task<bool> IsDryRunAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType() || request.ContentLength == 0)
            return false;
        try
        {
            return (await request.ReadFromJsonAsync<StartRunJson>(request.HttpContext.RequestAborted))?.DryRun ?? false;
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is not the JSON that is expected here.", StatusCodes.Status400BadRequest, exception);
        }
    }

    private static IProfileImageRunsGrain Runs(IGrainFactory grains) => grains.GetGrain<IProfileImageRunsGrain>(INightlySyncGrain.Key);
}
