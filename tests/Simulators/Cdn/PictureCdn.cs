using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Cdn;

/// <summary>The platforms' picture hosts.</summary>
internal static class PictureCdn
{
    private const string InstagramSilhouette = "44884218_345707102882519_2446069589734326272_n";
    private const string TikTokSilhouette = "1594805258216454";

    public static void MapPictureCdn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cdn/instagram/v/t51.2885-19/{file}", (HttpContext context, string file) => ServeAsync(context, SimulatedPlatform.Instagram, file.Split('_', '.')[0]));
        routes.MapGet("/cdn/tiktok/tos-maliva-avt-0068/{file}", (HttpContext context, string file) => ServeAsync(context, SimulatedPlatform.TikTok, file.Split('~')[0]));
        routes.MapGet("/cdn/youtube/ytc/{file}", (HttpContext context, string file) => ServeAsync(context, SimulatedPlatform.YouTube, file.Split('=')[0]));
    }

    public static string Instagram(HttpContext context, string person, bool placeholder) =>
        Origin(context) + SignedUrls.Instagram($"/cdn/instagram/v/t51.2885-19/{(placeholder ? InstagramSilhouette : person + "_n")}.jpg", Now(context));

    public static string TikTok(HttpContext context, string person, int side, bool placeholder) =>
        Origin(context) + SignedUrls.TikTok($"/cdn/tiktok/tos-maliva-avt-0068/{(placeholder ? TikTokSilhouette : person)}~c5_{side}x{side}.jpeg", Now(context));

    public static string YouTube(HttpContext context, string person, int side, bool placeholder) =>
        $"{Origin(context)}/cdn/youtube/ytc/{(placeholder ? "default-user" : person)}=s{side}-c-k-c0x00ffffff-no-rj";

    /// <summary>An address that nobody may call.</summary>
    public static string Unencrypted(string person) => $"http://pictures.example/{person}.jpg";

    private static async Task ServeAsync(HttpContext context, SimulatedPlatform platform, string person)
    {
        var fault = RequestNote.Take(context, platform, person, Step.Picture);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (await PictureFaults.TryAnswerAsync(context, fault)) return;
        if (SignedUrls.Refusal(context.Request, Now(context)) is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(refusal);
            return;
        }

        await PictureFaults.SendAsync(context, Bytes(platform, person), "image/jpeg");
    }

    private static byte[] Bytes(SimulatedPlatform platform, string person) =>
        SamplePeople.All.Any(sample => sample.Key == person) ? PictureFiles.Read(platform, person)
        : Crowd.Find(person) is null ? PictureFiles.Silhouette
        : Crowd.Draw(platform, person);

    private static string Origin(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
