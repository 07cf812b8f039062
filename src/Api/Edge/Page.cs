using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace TalentMedia.Api.Edge;

/// <summary>The browser's side: files with a hash in their name are kept forever, the page itself is asked for anew, and its own addresses all lead to it.</summary>
internal static class Page
{
    private static readonly string[] OtherRooms = ["/api", "/hubs", "/media", "/uploads", "/hooks", "/oauth", "/health", "/openapi", "/assets"];

    public static void UsePage(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCaching });
    }

    /// <summary>Any address that a browser opens and no endpoint knows is one of the page's own. Not an endpoint itself: it would hide that another method is allowed.</summary>
    public static void UsePageAddresses(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not null)
        {
            await next(context);
            return;
        }

        var index = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
        if (!IsPageRequest(context.Request) || !index.Exists)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, "not_found", "There is nothing here.");
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(index);
    });

    public static bool IsPageRequest(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && Array.TrueForAll(OtherRooms, room => !request.Path.StartsWithSegments(room, StringComparison.OrdinalIgnoreCase))
        && !IsAvatar(request.Path)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsAvatar(PathString path) =>
        path.Value is { } text && text.StartsWith("/talents/", StringComparison.OrdinalIgnoreCase) && text.Contains("/avatar", StringComparison.OrdinalIgnoreCase);

    private static void SetCaching(StaticFileResponseContext file) =>
        file.Context.Response.Headers[HeaderNames.CacheControl] =
            file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
