using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

internal static class TalentImportEndpoints
{
    private const string Path = "/api/admin/talents/imports";

    public static void MapTalentImports(this IEndpointRouteBuilder talents)
    {
        talents.MapPost("/import", ImportAsync).WithName("ImportTalents")
            .WithSummary("Takes in talents from a file, CSV or one JSON object a line, and works them off in the background. A line that is wrong refuses no other. With dryRun the file is only checked.")
            .Accepts<string>(ImportFormats.Csv, ImportFormats.JsonLines)
            .Produces<ImportCheckJson>().Produces<ImportStartedJson>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapGet("/imports", ListAsync).WithName("ListTalentImports").WithSummary("Imports, the newest first.")
            .Produces<ImportPage>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapGet("/imports/{importId}", GetAsync).WithName("GetTalentImport").WithSummary("How an import stands.")
            .Produces<ImportView>().ProducesProblem(StatusCodes.Status404NotFound);
        talents.MapGet("/imports/{importId}/failures", FailuresAsync).WithName("ListTalentImportFailures").WithSummary("The rows of an import that failed, and why.")
            .Produces<ImportFailuresJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ImportAsync(
        bool? dryRun, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext context, ImportIntake intake, IGrainFactory grains, IIdSource ids)
    {
        if (IdempotencyKeys.Problem(idempotencyKey) is { } problem)
            return problem;
        if (ImportFormats.Of(context.Request.ContentType) is not { } format)
            return new Rejection(RejectionCodes.Unsupported, $"A file is {ImportFormats.Csv} or {ImportFormats.JsonLines}, in UTF-8.").ToProblem();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = intake.MaxBytes;
        if (dryRun != true)
            return await StartAsync(IdempotencyKeys.IdOf("import", idempotencyKey, context, ids), format, context, intake, grains);
        var findings = await intake.ReadAsync(format, context.Request.BodyReader, importId: null, context.RequestAborted);
        return findings.IsRejected
            ? findings.Rejection.ToProblem()
            : TypedResults.Ok(new ImportCheckJson(findings.Value.Accepted, findings.Value.Rejected, findings.Value.RejectedCount));
    }

    private static async Task<IResult> StartAsync(string importId, string format, HttpContext context, ImportIntake intake, IGrainFactory grains)
    {
        var isWhole = false;
        try
        {
            var findings = await intake.ReadAsync(format, context.Request.BodyReader, importId, context.RequestAborted);
            if (findings.IsRejected)
                return findings.Rejection.ToProblem();
            isWhole = true;
            var import = await grains.GetGrain<ITalentImporterGrain>(ITalentImporterGrain.Key).StartAsync(new StartImport(importId, findings.Value.Accepted));
            return TypedResults.Accepted(
                $"{Path}/{Uri.EscapeDataString(importId)}", new ImportStartedJson(import.Id, import.Accepted, findings.Value.Rejected, findings.Value.RejectedCount));
        }
        finally
        {
            if (!isWhole)
                await Imports(grains).AbandonAsync(importId);
        }
    }

    private static async Task<IResult> ListAsync(int? limit, string? cursor, IGrainFactory grains) =>
        new PageQuery(limit, cursor).ProblemOfKey()
        ?? TypedResults.Ok(await Imports(grains).ListAsync(limit ?? PageQuery.Default, string.IsNullOrEmpty(cursor) ? null : cursor));

    private static async Task<IResult> GetAsync(string importId, IGrainFactory grains) =>
        !importId.Contains('\0') && await Imports(grains).FindAsync(importId) is { } import ? TypedResults.Ok(import) : NoImport();

    private static async Task<IResult> FailuresAsync(string importId, int? limit, string? cursor, IGrainFactory grains)
    {
        if (new PageQuery(limit, cursor).ProblemOfNumber(out var after) is { } problem)
            return problem;
        return !importId.Contains('\0') && await Imports(grains).ListFailuresAsync(importId, limit ?? PageQuery.Default, after) is { } failures
            ? TypedResults.Ok(new ImportFailuresJson(failures.Items, failures.NextAfter?.ToString(CultureInfo.InvariantCulture)))
            : NoImport();
    }

    private static IResult NoImport() => Rejection.NotFound("import").ToProblem();

    private static ITalentImportsGrain Imports(IGrainFactory grains) => grains.GetGrain<ITalentImportsGrain>(ITalentImportsGrain.Key);
}
