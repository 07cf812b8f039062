using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Edge;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>Portfolios, their assets, commands and history.</summary>
internal static class PortfolioEndpoints
{
    public static IEndpointRouteBuilder MapPortfolios(this IEndpointRouteBuilder routes)
    {
        var portfolios = routes.MapGroup("/api/portfolios").WithTags("Portfolios").RequireAuthorization(Policies.Photographer);
        portfolios.MapPost("/", CreateAsync).WithName("CreatePortfolio").WithSummary("Creates a portfolio. A repeat with the same Idempotency-Key answers with the same portfolio.")
            .Produces<PortfolioJson>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portfolios.MapGet("/", ListAsync).WithName("ListPortfolios").WithSummary("Portfolios, the newest first.")
            .Produces<PortfolioPageJson>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portfolios.MapGet("/{id}", GetAsync).WithName("GetPortfolio").WithSummary("A portfolio. The ETag is for If-Match; it counts changes of the portfolio itself, not of its photographs.")
            .Produces<PortfolioJson>().ProducesProblem(StatusCodes.Status404NotFound);
        portfolios.MapPatch("/{id}", PatchAsync).WithName("PatchPortfolio").WithSummary("Changes title, couple, eventDate and timeZone by JSON merge patch; with If-Match only from that version.")
            .Accepts<JsonElement>("application/merge-patch+json", "application/json")
            .Produces<PortfolioJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portfolios.MapDelete("/{id}", DeleteAsync).WithName("DeletePortfolio").WithSummary("Puts a portfolio into the trash.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        portfolios.MapPost("/{id}/restore", RestoreAsync).WithName("RestorePortfolio").WithSummary("Takes a portfolio out of the trash.")
            .Produces<PortfolioJson>().ProducesProblem(StatusCodes.Status404NotFound);
        portfolios.MapCommands();
        portfolios.MapAssets();
        routes.MapHub<PortfolioHub>("/hubs/portfolio", options => options.AllowStatefulReconnects = true).RequireAuthorization(Policies.Member);
        return routes;
    }

    private static async Task<IResult> CreateAsync(
        CreatePortfolioJson body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext context, IGrainFactory grains, IIdSource ids, IMediaUrls media)
    {
        if (IdempotencyKeys.Problem(idempotencyKey) is { } problem)
            return problem;
        var id = IdempotencyKeys.IdOf("p", idempotencyKey, context, ids);
        var outcome = await grains.GetGrain<IPortfolioGrain>(id).CreateAsync(
            new CreatePortfolio(body.Title ?? "", body.Couple, body.EventDate, body.TimeZone, context.User.Actor()));
        return outcome.IsRejected
            ? outcome.Rejection.ToProblem()
            : Tagged(context, outcome.Value, media, portfolio => TypedResults.Created($"/api/portfolios/{id}", portfolio));
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery page, IGrainFactory grains, IMediaUrls media)
    {
        if (page.Problem() is { } problem)
            return problem;
        var found = await Directory(grains).ListAsync(page.Limit ?? PageQuery.Default, page.Cursor);
        return found.IsRejected
            ? found.Rejection.ToProblem()
            : TypedResults.Ok(new PortfolioPageJson([.. found.Value.Items.Select(view => PortfolioJson.Of(view, media))], found.Value.NextCursor));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, IGrainFactory grains, IMediaUrls media) =>
        await grains.GetGrain<IPortfolioGrain>(id).FindAsync() is { DeletedAt: null } view
            ? Tagged(context, view, media, TypedResults.Ok)
            : NoPortfolio();

    private static async Task<IResult> PatchAsync(
        string id, JsonElement body, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext context, IGrainFactory grains, IIdSource ids, IMediaUrls media)
    {
        if (!EditVersions.TryParse(ifMatch, out var expected))
            return new Rejection(RejectionCodes.VersionMismatch, "If-Match names no version of this portfolio; read it again.").ToProblem();
        var patch = PortfolioMergePatch.Parse(body);
        if (patch.IsRejected)
            return patch.Rejection.ToProblem();
        foreach (var command in patch.Value)
        {
            var result = await SubmitAsync(id, command, context, grains, ids, expected);
            if (result.Rejection is { } rejection)
                return rejection.ToProblem();
            // The first command took the version; what follows belongs to the same patch.
            expected = null;
        }

        return await GetAsync(id, context, grains, media);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, IGrainFactory grains, IIdSource ids) =>
        (await SubmitAsync(id, new DeletePortfolio(), context, grains, ids)).Rejection is { } rejection ? rejection.ToProblem() : TypedResults.NoContent();

    private static async Task<IResult> RestoreAsync(string id, HttpContext context, IGrainFactory grains, IIdSource ids, IMediaUrls media) =>
        (await SubmitAsync(id, new RestorePortfolio(), context, grains, ids)).Rejection is { } rejection ? rejection.ToProblem() : await GetAsync(id, context, grains, media);

    /// <summary>A whole-portfolio change over REST is made on what stands, so it names the latest version as its base.</summary>
    public static Task<SubmitResult> SubmitAsync(string id, PortfolioCommand command, HttpContext context, IGrainFactory grains, IIdSource ids, long? expected = null) =>
        grains.GetGrain<IPortfolioGrain>(id).SubmitAsync(new SubmitCommand(ids.Next("c"), expected ?? long.MaxValue, command, context.User.Actor(), expected));

    public static IPortfolioDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IPortfolioDirectoryGrain>("api");

    public static IResult NoPortfolio() => Rejection.NotFound("portfolio").ToProblem();

    private static IResult Tagged(HttpContext context, PortfolioView view, IMediaUrls media, Func<PortfolioJson, IResult> answer)
    {
        context.Response.Headers.ETag = EditVersions.TagOf(view.HeadVersion);
        return answer(PortfolioJson.Of(view, media));
    }
}

/// <param name="EventDate">Such as 2026-06-20.</param>
/// <param name="TimeZone">IANA name, such as Europe/Rome.</param>
internal sealed record CreatePortfolioJson(string? Title, string? Couple, string? EventDate, string? TimeZone);
