using System.IO.Compression;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Cdn;

/// <summary>What can be wrong with a picture.</summary>
internal static class PictureFaults
{
    /// <summary>True when the fault was answered here.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.WrongContentType:
                await SendAsync(context, PictureFiles.Read(SimulatedPlatform.Instagram, "ada"), "text/html");
                return true;
            case FaultKind.TooSmall:
                await SendAsync(context, PictureFiles.Small, "image/jpeg");
                return true;
            case FaultKind.Animated:
                await SendAsync(context, PictureFiles.Moving, "image/gif");
                return true;
            case FaultKind.Compressed:
                await CompressAsync(context);
                return true;
            case FaultKind.Trickle:
                await TrickleAsync(context);
                return true;
            case FaultKind.NotAnImage:
                await SendAsync(context, "This is not the picture you are looking for."u8.ToArray(), "image/jpeg");
                return true;
            case FaultKind.TooLarge:
                await PourAsync(context);
                return true;
            case FaultKind.Redirect:
                context.Response.Redirect(fault.Location ?? "https://10.0.0.7/picture.jpg");
                return true;
            case FaultKind.RedirectLoop:
                context.Response.Redirect(context.Request.Path + context.Request.QueryString.ToUriComponent());
                return true;
            case FaultKind.Gone:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return true;
            case FaultKind.ExpiredUrl:
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync("URL signature expired");
                return true;
            case FaultKind.RateLimited or FaultKind.QuotaExceeded:
                WireFaults.RetryAfter(context, fault);
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return true;
            default:
                return false;
        }
    }

    public static Task SendAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static async Task CompressAsync(HttpContext context)
    {
        context.Response.ContentType = "image/jpeg";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(PictureFiles.Read(SimulatedPlatform.Instagram, "ada"));
    }

    /// <summary>Each wait for a byte is short, so that only a bound on the whole helps.</summary>
    private static async Task TrickleAsync(HttpContext context)
    {
        context.Response.ContentType = "image/jpeg";
        var picture = PictureFiles.Read(SimulatedPlatform.Instagram, "ada");
        await context.Response.Body.WriteAsync(picture);
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        while (!context.RequestAborted.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(picture.AsMemory(0, 1));
            await context.Response.Body.FlushAsync();
            await Task.Delay(20);
        }
    }

    /// <summary>Twelve megabytes behind a JPEG's beginning; the length is not announced, so that only counting helps.</summary>
    private static async Task PourAsync(HttpContext context)
    {
        context.Response.ContentType = "image/jpeg";
        var picture = PictureFiles.Read(SimulatedPlatform.Instagram, "ada");
        for (var sent = 0; sent < 12 * 1024 * 1024 && !context.RequestAborted.IsCancellationRequested; sent += picture.Length)
            await context.Response.Body.WriteAsync(picture);
    }
}
