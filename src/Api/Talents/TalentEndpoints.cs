using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Api.Talents.Importing;
using TalentMedia.Identity;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>Talents, their accounts, pictures and runs.</summary>
internal static class TalentEndpoints
{
    public static IEndpointRouteBuilder MapTalents(this IEndpointRouteBuilder routes)
    {
        var talents = routes.MapGroup("/api/admin/talents").WithTags("Talents").RequireAuthorization(Policies.Admin);
        talents.MapPost("/", CreateAsync).WithName("CreateTalent").WithSummary("Creates a talent. A repeat with the same Idempotency-Key answers with the same talent.")
            .Produces<TalentJson>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapGet("/", ListAsync).WithName("ListTalents").WithSummary("Talents by name or by last sync; search finds parts of names, one or two letters the beginnings of words. A page may be short and have a next one.")
            .Produces<TalentPageJson>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapGet("/{id}", GetAsync).WithName("GetTalent").WithSummary("A talent. The ETag is the version for If-Match; it counts edits, not syncs.")
            .Produces<TalentJson>().ProducesProblem(StatusCodes.Status404NotFound);
        talents.MapPatch("/{id}", PatchAsync).WithName("PatchTalent").WithSummary("Changes a talent by JSON merge patch (RFC 7396); with If-Match only from that version.")
            .Accepts<JsonElement>("application/merge-patch+json", "application/json")
            .Produces<TalentJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapDelete("/{id}", DeleteAsync).WithName("DeleteTalent").WithSummary("Deletes a talent with its accounts and tokens.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        talents.MapSocialAccounts();
        talents.MapProfileImages();
        talents.MapPictures();
        routes.MapPlaceholders();
        talents.MapTalentImports();
        routes.MapProfileImageRuns();
        routes.MapAvatars();
        routes.MapPlatforms();
        routes.MapOAuth();
        routes.MapHub<AdminHub>("/hubs/admin", options => options.AllowStatefulReconnects = true).RequireAuthorization(Policies.Admin);
        return routes;
    }

    private static async Task<IResult> CreateAsync(
        CreateTalentJson body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext context, IGrainFactory grains, IIdSource ids)
    {
        if (IdempotencyKeys.Problem(idempotencyKey) is { } problem)
            return problem;
        var id = IdempotencyKeys.IdOf("t", idempotencyKey, context, ids);
        var outcome = await grains.GetGrain<ITalentGrain>(id).CreateAsync(new CreateTalent(body.Name ?? "", body.ExternalId, body.AvatarUrl));
        return outcome.IsRejected
            ? outcome.Rejection.ToProblem()
            : Tagged(context, outcome.Value, talent => TypedResults.Created($"/api/admin/talents/{Uri.EscapeDataString(id)}", talent));
    }

    private static async Task<IResult> ListAsync(string? search, string? source, string? status, string? sort, int? limit, string? cursor, HttpContext context, IGrainFactory grains)
    {
        var query = new TalentQuery(Given(search), Given(source), Given(status), limit ?? PageQuery.Default, Given(cursor), Given(sort) ?? TalentSorts.Name);
        var outcome = await grains.GetGrain<ITalentDirectoryGrain>(ITalentDirectoryGrain.Key).ListAsync(query);
        return outcome.IsRejected
            ? outcome.Rejection.ToProblem()
            : TypedResults.Ok(new TalentPageJson([.. outcome.Value.Items.Select(talent => TalentJson.Of(talent, context))], outcome.Value.NextCursor));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, IGrainFactory grains) =>
        await grains.GetGrain<ITalentGrain>(id).FindAsync() is { } talent
            ? Tagged(context, talent, TypedResults.Ok)
            : TalentProblems.NoTalent();

    private static async Task<IResult> PatchAsync(
        string id, JsonElement body, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext context, IGrainFactory grains)
    {
        if (!EditVersions.TryParse(ifMatch, out var version))
            return TalentProblems.NotThatVersion();
        var patch = TalentMergePatch.Parse(body, version);
        if (patch.IsRejected)
            return patch.Rejection.ToProblem();
        var outcome = await grains.GetGrain<ITalentGrain>(id).PatchAsync(patch.Value);
        return outcome.IsRejected ? outcome.Rejection.ToProblem() : Tagged(context, outcome.Value, TypedResults.Ok);
    }

    private static async Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, IGrainFactory grains)
    {
        if (!EditVersions.TryParse(ifMatch, out var version))
            return TalentProblems.NotThatVersion();
        return await grains.GetGrain<ITalentGrain>(id).DeleteAsync(version) is { } refused ? refused.ToProblem() : TypedResults.NoContent();
    }

    private static IResult Tagged(HttpContext context, TalentView talent, Func<TalentJson, IResult> answer)
    {
        context.Response.Headers.ETag = EditVersions.TagOf(talent.Version);
        return answer(TalentJson.Of(talent, context));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
