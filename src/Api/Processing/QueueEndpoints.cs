using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Processing;

namespace TalentMedia.Api.Processing;

/// <summary>The job queue, for operators.</summary>
internal static class QueueEndpoints
{
    private const string Pool = "operations";

    public static IEndpointRouteBuilder MapQueue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/operations/queue", ViewAsync)
            .RequireAuthorization(Policies.Admin)
            .WithName("GetQueue")
            .WithTags("Operations")
            .WithSummary("Jobs by kind and state, how long the oldest due one has waited, and how many portfolios wait.");
        return routes;
    }

    private static async Task<Ok<QueueView>> ViewAsync(IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IJobQueueReader>(Pool).ViewAsync());
}
