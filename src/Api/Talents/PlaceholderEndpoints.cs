using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

internal static class PlaceholderEndpoints
{
    public static void MapPlaceholders(this IEndpointRouteBuilder routes)
    {
        var placeholders = routes.MapGroup("/api/admin/placeholders").WithTags("Placeholders").RequireAuthorization(Policies.Admin);
        placeholders.MapGet("/", ListAsync).WithName("ListPlaceholders").WithSummary("Pictures that are on many talents, and what was decided on them; the newest first.")
            .Produces<PlaceholderPageJson>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        placeholders.MapPost("/{id}/confirm", (string id, HttpContext context, IGrainFactory grains) => DecideAsync(id, true, context, grains))
            .WithName("ConfirmPlaceholder").WithSummary("It is a placeholder: the talents that show it fall to their next source by themselves.")
            .Produces<PlaceholderJson>().ProducesProblem(StatusCodes.Status404NotFound);
        placeholders.MapPost("/{id}/dismiss", (string id, HttpContext context, IGrainFactory grains) => DecideAsync(id, false, context, grains))
            .WithName("DismissPlaceholder").WithSummary("It is a picture like any other: the talents that were refused it are synced by themselves.")
            .Produces<PlaceholderJson>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string? status, int? limit, string? cursor, HttpContext context, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<IPicturesGrain>(IPicturesGrain.Key).ListPlaceholdersAsync(Given(status), limit ?? PageQuery.Default, Given(cursor));
        return outcome.IsRejected
            ? outcome.Rejection.ToProblem()
            : TypedResults.Ok(new PlaceholderPageJson([.. outcome.Value.Items.Select(placeholder => PlaceholderJson.Of(placeholder, context))], outcome.Value.NextCursor));
    }

    private static async Task<IResult> DecideAsync(string id, bool isPlaceholder, HttpContext context, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<IPlaceholdersGrain>(IPlaceholdersGrain.Key).DecideAsync(id, isPlaceholder);
        return outcome.IsRejected ? outcome.Rejection.ToProblem() : TypedResults.Ok(PlaceholderJson.Of(outcome.Value, context));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
