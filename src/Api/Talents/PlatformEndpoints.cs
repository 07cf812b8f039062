using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Api.Talents;

internal static class PlatformEndpoints
{
    public static void MapPlatforms(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/platforms", ListAsync).WithTags("Platforms").WithName("ListPlatforms").RequireAuthorization(Policies.Admin)
            .WithSummary("The platforms, and what is left of the quota of each.")
            .Produces<PlatformPageJson>();

    private static async Task<IResult> ListAsync(IGrainFactory grains) =>
        TypedResults.Ok(new PlatformPageJson(await Task.WhenAll(PlatformNames.ByPriority.Select(PlatformNames.NameOf).Select(async name => new PlatformJson(name, await QuotaAsync(grains, name))))));

    private static Task<QuotaView> QuotaAsync(IGrainFactory grains, string platform) => grains.GetGrain<IPlatformQuotaGrain>(platform).FindAsync();
}

internal sealed record PlatformPageJson(PlatformJson[] Items);

internal sealed record PlatformJson(string Platform, QuotaView? Quota);
