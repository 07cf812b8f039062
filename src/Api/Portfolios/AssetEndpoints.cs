using System.Text.Json;
using Orleans;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Edge;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>Assets of a portfolio; uploads are Processing's.</summary>
internal static class AssetEndpoints
{
    /// <summary>All of api.md; two of them are told by progress and uploads rather than kept.</summary>
    private static readonly string[] Statuses = ["uploading", AssetStatuses.Queued, "processing", AssetStatuses.Ready, AssetStatuses.Failed];

    public static void MapAssets(this RouteGroupBuilder portfolios)
    {
        portfolios.MapGet("/{id}/assets", ListAsync).WithName("ListAssets").WithSummary("Assets in the order of the gallery.")
            .Produces<AssetPageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portfolios.MapGet("/{id}/assets/{assetId}", GetAsync).WithName("GetAsset").WithSummary("An asset.")
            .Produces<AssetJson>().ProducesProblem(StatusCodes.Status404NotFound);
        portfolios.MapPatch("/{id}/assets/{assetId}", PatchAsync).WithName("PatchAsset").WithSummary("Changes caption, altText, favourite and selected by JSON merge patch.")
            .Accepts<JsonElement>("application/merge-patch+json", "application/json")
            .Produces<AssetJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portfolios.MapDelete("/{id}/assets/{assetId}", DeleteAsync).WithName("DeleteAsset").WithSummary("Puts an asset into the trash.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        portfolios.MapGet("/{id}/manifest", ManifestAsync).WithName("GetManifest").WithSummary("What a gallery needs in one call.")
            .Produces<ManifestJson>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        string id, string? status, string? tag, bool? favourite, string? scene, [AsParameters] PageQuery page, IGrainFactory grains, IMediaUrls media)
    {
        if (page.Problem() is { } problem)
            return problem;
        if (status is not null && !Statuses.Contains(status))
            return Rejection.Invalid("status", $"A status is {string.Join(", ", Statuses)}.").ToProblem();
        if (scene is not null)
            return Rejection.Invalid("scene", "Scenes are not recognised yet.").ToProblem();
        var found = await PortfolioEndpoints.Directory(grains).ListAssetsAsync(id, new AssetFilter(status, tag, favourite), page.Limit ?? PageQuery.Default, page.Cursor);
        return found.IsRejected
            ? found.Rejection.ToProblem()
            : TypedResults.Ok(new AssetPageJson([.. found.Value.Items.Select(view => AssetJson.Of(view, media))], found.Value.NextCursor));
    }

    private static async Task<IResult> GetAsync(string id, string assetId, IGrainFactory grains, IMediaUrls media) =>
        await PortfolioEndpoints.Directory(grains).FindAssetAsync(id, assetId) is { } view
            ? TypedResults.Ok(AssetJson.Of(view, media))
            : Rejection.NotFound("asset").ToProblem();

    private static async Task<IResult> PatchAsync(string id, string assetId, JsonElement body, HttpContext context, IGrainFactory grains, IIdSource ids, IMediaUrls media)
    {
        var patch = AssetMergePatch.Parse(assetId, body);
        if (patch.IsRejected)
            return patch.Rejection.ToProblem();
        foreach (var command in patch.Value)
        {
            if ((await PortfolioEndpoints.SubmitAsync(id, command, context, grains, ids)).Rejection is { } rejection)
                return rejection.ToProblem();
        }

        return await GetAsync(id, assetId, grains, media);
    }

    private static async Task<IResult> DeleteAsync(string id, string assetId, HttpContext context, IGrainFactory grains, IIdSource ids) =>
        (await PortfolioEndpoints.SubmitAsync(id, new DeleteAssets([assetId]), context, grains, ids)).Rejection is { } rejection ? rejection.ToProblem() : TypedResults.NoContent();

    private static async Task<IResult> ManifestAsync(string id, HttpContext context, IGrainFactory grains, IMediaUrls media)
    {
        if (await grains.GetGrain<IPortfolioGrain>(id).CatchUpAsync(0) is not { Snapshot: { } snapshot })
            return PortfolioEndpoints.NoPortfolio();
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        return TypedResults.Ok(new ManifestJson(
            id, snapshot.Portfolio.Title, snapshot.Portfolio.Version, origin, "No CDN is configured; the origin delivers.",
            "(max-width: 600px) 50vw, (max-width: 1200px) 33vw, 25vw",
            [.. snapshot.Assets.Where(asset => asset is { Status: AssetStatuses.Ready, Hidden: false }).Select(asset => ManifestAssetJson.Of(asset, media))]));
    }
}
