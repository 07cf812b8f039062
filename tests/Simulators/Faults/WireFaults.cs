using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Faults;

/// <summary>Faults that look the same on every platform: below or beside its own protocol.</summary>
internal static class WireFaults
{
    private const string Page = "<!doctype html><title>Sorry</title><h1>Something went wrong</h1><p>We are working on it.";

    /// <summary>True when the fault was answered here.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Slow:
                await UntilGivenUpAsync(context);
                return true;
            case FaultKind.Cut:
                await CutAsync(context);
                return true;
            case FaultKind.Html:
                await PageAsync(context, StatusCodes.Status200OK);
                return true;
            case FaultKind.Unavailable:
                RetryAfter(context, fault);
                await PageAsync(context, StatusCodes.Status503ServiceUnavailable);
                return true;
            default:
                return false;
        }
    }

    public static void RetryAfter(HttpContext context, Fault fault)
    {
        if (fault.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task UntilGivenUpAsync(HttpContext context)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task CutAsync(HttpContext context)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = 100_000;
        // Begins like a JPEG, so that a picture that breaks off is not taken for something else.
        await context.Response.Body.WriteAsync(PictureFiles.Read(SimulatedPlatform.Instagram, "ada").AsMemory(0, 5_000));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task PageAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page);
    }
}
