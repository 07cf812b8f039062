using TalentMedia.Simulators.Cdn;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Instagram;

/// <summary>graph.instagram.com: <c>/me</c> with and without a version in the path, flat unless the fault <c>other_shape</c> asks for <c>data[]</c>.</summary>
internal static class InstagramSimulator
{
    /// <summary>Our own professional account, and its token.</summary>
    public const string DiscoveryAccount = "17841400000000000";
    public const string DiscoveryToken = "sim-discovery-token";

    public static void MapInstagram(this IEndpointRouteBuilder routes)
    {
        var instagram = routes.MapGroup("/instagram");
        instagram.MapGet("/me", ProfileAsync);
        instagram.MapGet("/v{version}/me", ProfileAsync);
        instagram.MapInstagramTokens();
        routes.MapGet("/facebook/v{version}/{account}", DiscoverAsync);
    }

    private static async Task ProfileAsync(HttpContext context, TokenDesk desk)
    {
        var tokens = desk.Find(SimulatedPlatform.Instagram, Token(context));
        var fault = RequestNote.Take(context, SimulatedPlatform.Instagram, tokens?.Person, Step.Profile);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (fault?.Kind == FaultKind.Usage)
            context.Response.Headers["X-App-Usage"] = $$"""{"call_count":{{fault.Percent}},"total_time":{{fault.Percent / 2}},"total_cputime":{{fault.Percent / 3}}}""";
        if (tokens is null) await InstagramErrors.InvalidTokenAsync(context);
        else if (!await InstagramErrors.TryAnswerAsync(context, fault)) await AnswerAsync(context, tokens.Person, fault?.Kind);
    }

    /// <summary>Business Discovery: any person by name, with the token of our own account.</summary>
    private static async Task DiscoverAsync(HttpContext context)
    {
        var fields = context.Request.Query["fields"].ToString();
        var (from, to) = (fields.IndexOf('(', StringComparison.Ordinal), fields.IndexOf(')', StringComparison.Ordinal));
        var name = from >= 0 && to > from ? fields[(from + 1)..to] : "";
        var person = SamplePeople.All.FirstOrDefault(known => known.Key == name)?.Key;
        var fault = RequestNote.Take(context, SimulatedPlatform.Instagram, person, Step.Profile);
        if (await WireFaults.TryAnswerAsync(context, fault)) return;
        if (context.Request.Query["access_token"] != DiscoveryToken) await InstagramErrors.InvalidTokenAsync(context);
        else if (person is null) await InstagramErrors.AnswerAsync(context, 400, 110, 2207013, "Invalid user id");
        else if (!await InstagramErrors.TryAnswerAsync(context, fault))
            await context.Response.WriteAsJsonAsync(new { business_discovery = new { id = SampleIds.Digits("1784", person, 17), username = person, profile_picture_url = Picture(context, person, fault?.Kind) }, id = DiscoveryAccount });
    }

    /// <summary>Only asked fields come back.</summary>
    private static Task AnswerAsync(HttpContext context, string person, FaultKind? fault)
    {
        var sample = SamplePeople.Find(person)!;
        var all = new Dictionary<string, object?>
        {
            ["id"] = SampleIds.Digits("88", person, 16),
            ["user_id"] = SampleIds.Digits("1784", person, 17),
            ["username"] = person,
            ["name"] = sample.Name,
            ["account_type"] = "MEDIA_CREATOR",
            ["profile_picture_url"] = Picture(context, person, fault),
            ["media_count"] = 42,
        };
        var fields = context.Request.Query["fields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Append("id").ToHashSet();
        var profile = all.Where(field => fields.Contains(field.Key) && field.Value is not null).ToDictionary();
        return fault == FaultKind.OtherShape
            ? context.Response.WriteAsJsonAsync(new { data = new[] { profile } })
            : context.Response.WriteAsJsonAsync(profile);
    }

    private static string? Picture(HttpContext context, string person, FaultKind? fault) => fault switch
    {
        FaultKind.NoPicture => null,
        FaultKind.EmptyUrl => "",
        FaultKind.RelativeUrl => "/v/t51.2885-19/" + person + "_n.jpg",
        FaultKind.HttpUrl => PictureCdn.Unencrypted(person),
        _ => PictureCdn.Instagram(context, person, fault == FaultKind.Placeholder),
    };

    private static string? Token(HttpContext context) =>
        context.Request.Query.TryGetValue("access_token", out var token) ? token.ToString() : BearerToken.Of(context);
}
