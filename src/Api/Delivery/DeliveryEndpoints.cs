using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Api.Delivery;

/// <summary>Renditions by signed URL: parse, verify, open, stream. No grain and no database on the way.</summary>
internal static class DeliveryEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static IEndpointRouteBuilder MapDelivery(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/media/{signature}/{assetId}/{preset}.{extension}", Methods, SendAsync)
            .AllowAnonymous()
            .WithName("GetMedia")
            .WithTags("Media")
            .WithSummary("A rendition. The signature stands for the right to see it; the URL never changes its content.")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp", additionalContentTypes: "image/jpeg")
            .Produces(StatusCodes.Status206PartialContent)
            .Produces(StatusCodes.Status304NotModified);
        return routes;
    }

    private static async Task<Results<FileStreamHttpResult, BadRequest, NotFound>> SendAsync(
        string signature, string assetId, string preset, string extension, MediaKeys keys, IObjectStore store, HttpContext context)
    {
        // No oracle and no log line: whoever guesses learns nothing and fills no disk.
        if (!MediaSignature.TryOpen(signature, assetId, preset, extension, keys, out var link) || MediaType(extension) is not { } mediaType)
            return TypedResults.BadRequest();
        var key = ObjectKey.Rendition(link.ContentSha256, link.Preset, link.WatermarkVersion, link.Extension);
        var content = await store.OpenAsync(key, context.RequestAborted);
        if (content is null)
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content.Stream, mediaType, lastModified: content.StoredAt, entityTag: TagOf(link), enableRangeProcessing: true);
    }

    private static EntityTagHeaderValue TagOf(MediaLink link) =>
        new($"\"{link.ContentSha256[..32]}-{link.Preset}-w{link.WatermarkVersion}-{link.Extension}\"");

    private static string? MediaType(string extension) => extension switch
    {
        "webp" => PictureFormats.Webp.MediaType,
        "jpg" => PictureFormats.Jpeg.MediaType,
        _ => null,
    };
}
