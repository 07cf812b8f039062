using TalentMedia.Simulators.Cdn;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.YouTube;

/// <summary>channels.list with <c>mine</c>, <c>forHandle</c> or <c>id</c>. An unknown channel is a reply without <c>items</c>.</summary>
internal static class YouTubeSimulator
{
    public const string ApiKey = "sim-youtube-key";

    public static void MapYouTube(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/youtube/youtube/v3/channels", ChannelsAsync);
        routes.MapGoogleTokens();
    }

    private static async Task ChannelsAsync(HttpContext context, TokenDesk desk)
    {
        var tokens = desk.Find(SimulatedPlatform.YouTube, BearerToken.Of(context));
        var mine = context.Request.Query["mine"] == "true";
        var person = mine ? tokens?.Person : Named(context.Request.Query);
        var fault = RequestNote.Take(context, SimulatedPlatform.YouTube, person, Step.Profile);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (mine && tokens is null) await YouTubeErrors.InvalidTokenAsync(context);
        else if (!mine && tokens is null && context.Request.Query["key"] != ApiKey) await YouTubeErrors.InvalidKeyAsync(context);
        else if (!await YouTubeErrors.TryAnswerAsync(context, fault)) await AnswerAsync(context, fault?.Kind == FaultKind.NoAccount ? null : person, fault?.Kind);
    }

    private static string? Named(IQueryCollection query) => SamplePeople.All.FirstOrDefault(sample =>
        string.Equals(query["forHandle"].ToString().TrimStart('@'), sample.Key, StringComparison.OrdinalIgnoreCase) || query["id"] == SampleIds.Channel(sample.Key))?.Key ?? Crowd.Find(query["forHandle"].ToString().TrimStart('@'))?.Key;

    private static Task AnswerAsync(HttpContext context, string? person, FaultKind? fault)
    {
        if (person is null)
            return context.Response.WriteAsJsonAsync(new { kind = "youtube#channelListResponse", etag = "none", pageInfo = new { totalResults = 0, resultsPerPage = 5 } });
        var channel = new { kind = "youtube#channel", etag = "def", id = SampleIds.Channel(person), snippet = Snippet(context, person, fault) };
        return context.Response.WriteAsJsonAsync(new
        {
            kind = "youtube#channelListResponse",
            etag = "abc",
            pageInfo = new { totalResults = 1, resultsPerPage = 5 },
            items = new[] { channel },
        });
    }

    private static Dictionary<string, object> Snippet(HttpContext context, string person, FaultKind? fault)
    {
        var snippet = new Dictionary<string, object>
        {
            ["title"] = SamplePeople.Find(person)!.Name,
            ["description"] = "",
            ["customUrl"] = "@" + person,
            ["publishedAt"] = "2019-05-01T10:00:00Z",
        };
        if (fault != FaultKind.NoPicture)
        {
            snippet["thumbnails"] = new Dictionary<string, object>
            {
                ["default"] = Thumbnail(context, person, 88, fault),
                ["medium"] = Thumbnail(context, person, 240, fault),
                ["high"] = Thumbnail(context, person, 800, fault),
            };
        }

        return snippet;
    }

    private static object Thumbnail(HttpContext context, string person, int side, FaultKind? fault) => new { url = Url(context, person, side, fault), width = side, height = side };

    private static string Url(HttpContext context, string person, int side, FaultKind? fault) => fault switch
    {
        FaultKind.EmptyUrl => "",
        FaultKind.RelativeUrl => $"/ytc/{person}=s{side}",
        FaultKind.HttpUrl => PictureCdn.Unencrypted(person),
        _ => PictureCdn.YouTube(context, person, side, fault == FaultKind.Placeholder),
    };
}
