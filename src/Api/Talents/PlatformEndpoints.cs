using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Talents.Connecting;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Api.Talents;

internal static class PlatformEndpoints
{
    public static void MapPlatforms(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/platforms", ListAsync).WithTags("Platforms").WithName("ListPlatforms").RequireAuthorization(Policies.Admin)
            .WithSummary("The platforms: how accounts can be connected in this installation, and what is left of the quota of each.")
            .Produces<PlatformPageJson>();

    private static async Task<IResult> ListAsync(IGrainFactory grains)
    {
        var platforms = await grains.GetGrain<IPlatformAccessGrain>(IPlatformAccessGrain.Key).ListAsync();
        var items = platforms.Select(async each => new PlatformJson(each.Platform, each.OAuth, each.Handle, await QuotaAsync(grains, each.Platform)));
        return TypedResults.Ok(new PlatformPageJson(await Task.WhenAll(items)));
    }

    private static Task<QuotaView> QuotaAsync(IGrainFactory grains, string platform) => grains.GetGrain<IPlatformQuotaGrain>(platform).FindAsync();
}

internal sealed record PlatformPageJson(PlatformJson[] Items);

internal sealed record PlatformJson(string Platform, bool Oauth, bool Handle, QuotaView? Quota);
