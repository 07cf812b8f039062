using System.Globalization;
using System.Text.Json;
using Orleans;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Edge;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>Commands in, events out.</summary>
internal static class CommandEndpoints
{
    private const int MostEvents = 1_000;

    public static void MapCommands(this RouteGroupBuilder portfolios)
    {
        portfolios.MapPost("/{id}/commands", SubmitAsync).WithName("SubmitCommand").WithSummary("Changes a portfolio. A repeat of a commandId is answered like the first and changes nothing.")
            .Accepts<JsonElement>("application/json")
            .Produces<AcceptedJson>().Produces<ConflictJson>(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portfolios.MapGet("/{id}/events", ReadAsync).WithName("ListEvents").WithSummary("The history after a version, without gaps; the nextCursor is the version to go on after.")
            .Produces<EventPageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SubmitAsync(string id, JsonElement body, HttpContext context, IGrainFactory grains)
    {
        var parsed = CommandParser.Parse(body, context.User.Actor());
        if (parsed.IsRejected)
            return parsed.Rejection.ToProblem();
        var result = await grains.GetGrain<IPortfolioGrain>(id).SubmitAsync(parsed.Value);
        if (result.Conflict is { } conflict)
            return TypedResults.Json(ConflictJson.Of(conflict), statusCode: StatusCodes.Status409Conflict, contentType: "application/problem+json");
        return result.Rejection is { } rejection ? rejection.ToProblem() : TypedResults.Ok(new AcceptedJson(result.Version));
    }

    private static async Task<IResult> ReadAsync(string id, long? after, int? limit, string? cursor, IGrainFactory grains, IMediaUrls media)
    {
        var from = after ?? 0;
        if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            return Rejection.Invalid("cursor", "This is no cursor of this list.").ToProblem();
        if (from < 0 || limit is < 1 or > MostEvents)
            return Rejection.Invalid(from < 0 ? "after" : "limit", $"after is a version from 0, limit is 1 to {MostEvents}.").ToProblem();
        return await PortfolioEndpoints.Directory(grains).ReadEventsAsync(id, from, limit ?? MostEvents) is { } page
            ? TypedResults.Ok(new EventPageJson([.. page.Events.Select(happened => EventJson.Of(happened, media))], page.NextAfter?.ToString(CultureInfo.InvariantCulture)))
            : PortfolioEndpoints.NoPortfolio();
    }
}

internal sealed record AcceptedJson(long Version);

/// <param name="Code"><c>conflict</c>.</param>
/// <param name="Current">The value that stands.</param>
internal sealed record ConflictJson(string Code, string Title, int Status, string? Current, AuthorJson By, DateTimeOffset At)
{
    public static ConflictJson Of(ConflictView conflict) => new(
        RejectionCodes.Conflict, $"{conflict.By.Name} changed this in the meantime.", StatusCodes.Status409Conflict, conflict.Current, AuthorJson.Of(conflict.By), conflict.At);
}
