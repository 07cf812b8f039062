using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Orleans;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>Public pictures. No talent is woken: the directory's row and the object store are enough, and a picture by its hash needs the store alone.</summary>
internal static class AvatarEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAvatars(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/talents/{id}/avatar", Methods, CurrentAsync).WithTags("Avatars").WithName("GetAvatar")
            .WithSummary("The picture shown for a talent; initials where there is none.").AllowAnonymous()
            .Produces(StatusCodes.Status200OK, contentType: "image/webp", additionalContentTypes: ["image/jpeg", "image/svg+xml"])
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapMethods("/talents/{id}/avatar/{hash}/{size:int}", Methods, ByHashAsync).WithTags("Avatars").WithName("GetAvatarByHash")
            .WithSummary("A picture by its content; it never changes.").AllowAnonymous()
            .Produces(StatusCodes.Status200OK, contentType: "image/webp", additionalContentTypes: ["image/jpeg"])
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CurrentAsync(string id, string? size, HttpContext context, IGrainFactory grains, IObjectStore objects)
    {
        if (SizeOf(size) is not { } pixels)
            return TalentProblems.NoSize();
        if (await grains.GetGrain<ITalentDirectoryGrain>(ITalentDirectoryGrain.Key).FindAvatarAsync(id) is not { } avatar)
            return TalentProblems.NoTalent();
        Describe(context, "public, max-age=60");
        return (avatar.ContentHash is { } hash ? await OpenAsync(context, objects, hash, pixels) : null) ?? Drawn(context, id, avatar.Name, pixels);
    }

    private static async Task<IResult> ByHashAsync(string id, string hash, int size, HttpContext context, IObjectStore objects)
    {
        if (!AvatarFiles.Sizes.Contains(size) || hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            return TalentProblems.NoTalent();
        if (await OpenAsync(context, objects, hash, size) is not { } picture)
            return TalentProblems.NoTalent();
        Describe(context, "public, max-age=31536000, immutable");
        return picture;
    }

    private static async Task<IResult?> OpenAsync(HttpContext context, IObjectStore objects, string hash, int size)
    {
        var format = AcceptsWebp(context.Request) ? "webp" : "jpg";
        if (await objects.OpenAsync(ObjectKey.Avatar(hash, size, format), context.RequestAborted) is not { } content)
            return null;
        return TypedResults.Stream(
            content.Stream,
            format == "webp" ? "image/webp" : "image/jpeg",
            entityTag: new EntityTagHeaderValue($"\"{hash}-{size}-{format}\""),
            enableRangeProcessing: true);
    }

    private static FileContentHttpResult Drawn(HttpContext context, string id, string name, int size)
    {
        var svg = Encoding.UTF8.GetBytes(InitialsSvg.Draw(id, name, size));
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return TypedResults.Bytes(svg, "image/svg+xml", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(svg)[..16])}\""));
    }

    private static void Describe(HttpContext context, string cacheControl)
    {
        context.Response.Headers.CacheControl = cacheControl;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>Only who says so gets WebP; "*/*" may be anyone.</summary>
    private static bool AcceptsWebp(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("image/webp", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    private static int? SizeOf(string? size) =>
        string.IsNullOrEmpty(size) ? AvatarFiles.DefaultSize
        : int.TryParse(size, out var pixels) && AvatarFiles.Sizes.Contains(pixels) ? pixels
        : null;
}
