using Microsoft.Net.Http.Headers;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Outcomes;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>What an admin may do about the picture shown: crop it, pin its source, show an earlier one again.</summary>
internal static class PictureEndpoints
{
    public static void MapPictures(this IEndpointRouteBuilder talents)
    {
        var image = talents.MapGroup("/{id}/profile-image");
        image.MapPut("/crop", CropAsync).WithName("PutProfileImageCrop")
            .WithSummary("Crops the picture shown to a square, in fractions: x and size of its width, y of its height. The crop is that picture's: it stays when the platform only encodes the picture anew, and is automatic again with the next picture.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        image.MapDelete("/crop", UncropAsync).WithName("DeleteProfileImageCrop").WithSummary("Crops the picture shown automatically again.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        image.MapPut("/pin", PinAsync).WithName("PutProfileImagePin")
            .WithSummary("Prefers a source to the usual order while it gives a picture: a platform, the uploaded avatar, or the initials. A platform is asked after the call. The pin ends when its account is disconnected or the avatar removed; a restored picture ends with the pin's being set.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        image.MapDelete("/pin", UnpinAsync).WithName("DeleteProfileImagePin").WithSummary("Goes back to the usual order of sources, and ends a restored picture. A sync follows by itself.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound);
        image.MapGet("/source-image", SourceImageAsync).WithName("GetProfileImageSource").WithSummary("The picture shown as it was before cropping, at most 1024 pixels a side; 404 where initials are shown.")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        image.MapGet("/history", HistoryAsync).WithName("ListProfileImageHistory").WithSummary("The pictures that the talent showed, the newest first, until they are cleaned up.")
            .Produces<PastPicturePageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        image.MapPost("/history/{entryId}/restore", RestoreAsync).WithName("RestoreProfileImage")
            .WithSummary("Shows an earlier picture again, with its crop, until its source really gives another picture, or until a pin is set or removed. A pin on the avatar or the initials ends with it.")
            .Produces<ProfileImageJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> CropAsync(string id, CropJson body, HttpContext context, IGrainFactory grains) =>
        body is not { X: { } x, Y: { } y, Size: { } size }
            ? Rejection.Invalid(body.X is null ? "x" : body.Y is null ? "y" : "size", "A crop has x, y and size.").ToProblem()
            : Answer(await Talent(grains, id).CropAsync(new PictureCrop(x, y, size)), context);

    private static async Task<IResult> UncropAsync(string id, HttpContext context, IGrainFactory grains) =>
        Answer(await Talent(grains, id).CropAsync(null), context);

    private static async Task<IResult> PinAsync(string id, PinJson body, HttpContext context, IGrainFactory grains) =>
        string.IsNullOrEmpty(body.Source)
            ? Rejection.Invalid("source", $"A source is {string.Join(", ", PictureSources.All)}.").ToProblem()
            : Answer(await Talent(grains, id).PinAsync(body.Source), context);

    private static async Task<IResult> UnpinAsync(string id, HttpContext context, IGrainFactory grains) =>
        Answer(await Talent(grains, id).PinAsync(null), context);

    private static async Task<IResult> RestoreAsync(string id, string entryId, HttpContext context, IGrainFactory grains) =>
        Answer(await Talent(grains, id).RestoreAsync(entryId), context);

    private static async Task<IResult> SourceImageAsync(string id, HttpContext context, IGrainFactory grains, IObjectStore objects)
    {
        if (await Talent(grains, id).FindSourceImageAsync() is not { } key)
            return Rejection.NotFound("picture to crop").ToProblem();
        if (await objects.OpenAsync(ObjectKey.Parse(key), context.RequestAborted) is not { } content)
            return Rejection.NotFound("picture to crop").ToProblem();
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content.Stream, "image/webp", entityTag: new EntityTagHeaderValue($"\"{key.Split('/')[^2]}\""));
    }

    private static async Task<IResult> HistoryAsync(string id, int? limit, string? cursor, HttpContext context, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<IPicturesGrain>(IPicturesGrain.Key).ListHistoryAsync(id, limit ?? PageQuery.Default, string.IsNullOrEmpty(cursor) ? null : cursor);
        return outcome.IsRejected
            ? outcome.Rejection.ToProblem()
            : TypedResults.Ok(new PastPicturePageJson([.. outcome.Value.Items.Select(picture => PastPictureJson.Of(picture, id, context))], outcome.Value.NextCursor));
    }

    private static ITalentGrain Talent(IGrainFactory grains, string id) => grains.GetGrain<ITalentGrain>(id);

    private static IResult Answer(Outcome<ProfileImageView> outcome, HttpContext context) =>
        outcome.IsRejected ? outcome.Rejection.ToProblem() : TypedResults.Ok(ProfileImageJson.Of(outcome.Value, context));
}
