using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Identity;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

internal static class ProfileImageEndpoints
{
    public static void MapProfileImages(this IEndpointRouteBuilder talents)
    {
        talents.MapGet("/{id}/profile-image", GetAsync).WithName("GetProfileImage").WithSummary("Where the talent's picture comes from, and how each source fared.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound);
        talents.MapPost("/{id}/profile-image/sync", SyncAsync).WithName("SyncProfileImage").WithSummary("Fetches the picture now and answers with it.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        // Without Accepts: the declared type means nothing, the first bytes tell the format.
        talents.MapPut("/{id}/avatar", UploadAsync).WithName("PutAvatar").WithSummary("Uploads a picture, shown while no platform gives one. Ten megabytes at most.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapDelete("/{id}/avatar", RemoveAsync).WithName("DeleteAvatar").WithSummary("Removes the uploaded picture.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, IGrainFactory grains) =>
        await grains.GetGrain<ITalentGrain>(id).FindProfileImageAsync() is { } image
            ? TypedResults.Ok(ProfileImageJson.Of(image, context))
            : TalentProblems.NoTalent();

    private static async Task<IResult> SyncAsync(string id, HttpContext context, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ITalentGrain>(id).SyncAsync();
        return outcome.IsRejected ? outcome.Rejection.ToProblem() : TypedResults.Ok(ProfileImageJson.Of(outcome.Value, context));
    }

    private static async Task<IResult> UploadAsync(string id, HttpContext context, IGrainFactory grains, IObjectStore objects, IIdSource ids)
    {
        var talent = grains.GetGrain<ITalentGrain>(id);
        if (await talent.FindAsync() is null)
            return TalentProblems.NoTalent();
        var received = await AvatarUpload.ReceiveAsync(context.Request, objects, ids, context.RequestAborted);
        if (received.IsRejected)
            return received.Rejection.ToProblem();
        var outcome = await talent.SetAvatarAsync(received.Value);
        return outcome.IsRejected ? outcome.Rejection.ToProblem() : TypedResults.Ok(ProfileImageJson.Of(outcome.Value, context));
    }

    private static async Task<IResult> RemoveAsync(string id, IGrainFactory grains) =>
        await grains.GetGrain<ITalentGrain>(id).RemoveAvatarAsync() is { } refused ? refused.ToProblem() : TypedResults.NoContent();
}
