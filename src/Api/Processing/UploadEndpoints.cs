using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using TalentMedia.Api.Edge;
using TalentMedia.Identity;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Processing;

/// <summary>Multipart upload, for scripts and small batches. Each file is an asset as soon as its last byte is in; what follows cannot take it back.</summary>
internal static class UploadEndpoints
{
    private const string BatchHeader = "X-Batch-Id";
    private const int MaxBatchCharacters = 64;

    /// <summary>A telephone on a wedding's wireless may stall for a while; Kestrel's five seconds would cut it off.</summary>
    private static readonly MinDataRate Patience = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromMinutes(1));

    public static IEndpointRouteBuilder MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/portfolios/{portfolioId}/assets", UploadAsync)
            .RequireAuthorization(Policies.Photographer)
            .WithName("UploadAssets")
            .WithTags("Portfolios")
            .WithSummary("Adds photographs: a multipart form with the repeatable field 'files'. A refused file does not refuse its neighbours.")
            .Accepts<UploadForm>("multipart/form-data")
            .Produces<UploadAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        return routes;
    }

    private static async Task<IResult> UploadAsync(string portfolioId, HttpContext context, UploadIntake intake, IIdSource ids, IOptions<UploadOptions> options)
    {
        SetLimits(context, options.Value);
        if (BatchOf(context.Request, ids) is not { } batch)
            return Rejection.Invalid(BatchHeader, "A batch id has 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-'.").ToProblem();
        if (!await intake.ExistsAsync(portfolioId))
            return Rejection.NotFound("portfolio").ToProblem();
        var target = new UploadTarget(portfolioId, batch, context.User.Actor());
        var files = new List<UploadedFile>();
        try
        {
            if (await TakeAllAsync(target, context, intake, options.Value.MaxFiles, files) is { } refusal)
                return refusal.ToProblem();
        }
        catch (InvalidDataException exception)
        {
            return Malformed(exception, files);
        }

        return Answer(batch, files);
    }

    /// <returns>Null, or why the request as a whole is refused.</returns>
    private static async Task<Rejection?> TakeAllAsync(UploadTarget target, HttpContext context, UploadIntake intake, int maxFiles, List<UploadedFile> files)
    {
        var reader = UploadForms.Open(context.Request);
        while (await UploadForms.NextAsync(reader, context.RequestAborted) is { } picture)
        {
            if (files.Count == maxFiles)
            {
                files.Add(UploadedFile.Refused(picture.Filename, RejectionCodes.TooManyFiles));
                return null;
            }

            var taken = await intake.TakeAsync(target, picture.Filename, picture.Content, context.RequestAborted);
            if (taken.IsRejected)
                return taken.Rejection;
            files.Add(taken.Value);
        }

        return null;
    }

    private static IResult Answer(string batch, List<UploadedFile> files)
    {
        if (files.Count == 0)
            return Rejection.Invalid(UploadForms.Field, "The form has no file in the field 'files'.").ToProblem();
        if (files.Exists(file => file.Id is not null))
            return TypedResults.Json(new UploadAnswer(batch, files), statusCode: StatusCodes.Status202Accepted);
        if (files.TrueForAll(file => file.Code == RejectionCodes.StorageFull))
            return new Rejection(RejectionCodes.StorageFull, "There is no room left for originals.").ToProblem();
        return Problem(StatusCodes.Status422UnprocessableEntity, RejectionCodes.NothingAccepted, "Every file was refused; each says why.", files);
    }

    private static ProblemHttpResult Malformed(InvalidDataException exception, List<UploadedFile> files) =>
        Problem(StatusCodes.Status400BadRequest, "malformed", $"The multipart form cannot be read: {exception.Message} The files listed before were taken.", files);

    private static ProblemHttpResult Problem(int status, string code, string title, List<UploadedFile> files)
    {
        var problem = new ProblemDetails { Status = status, Title = title };
        problem.Extensions["code"] = code;
        problem.Extensions["assets"] = files;
        return TypedResults.Problem(problem);
    }

    private static void SetLimits(HttpContext context, UploadOptions options)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.MaxRequestBytes;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = Patience;
    }

    /// <summary>The caller's, or a new one; null where the caller's is no id.</summary>
    private static string? BatchOf(HttpRequest request, IIdSource ids)
    {
        var given = request.Headers[BatchHeader].ToString();
        if (given.Length == 0)
            return ids.Next("b");
        return given.Length <= MaxBatchCharacters && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? given : null;
    }
}
