using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.SystemTests.Cluster;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>The shape that deploy describes, without containers: PostgreSQL, two silos, two API hosts, nginx with its own configuration.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ScaledOutJourney
{
    private const string Negotiate = "/hubs/portfolio/negotiate";

    private static readonly Dictionary<string, string?> BehindAProxy = new() { ["Proxy:Networks"] = "127.0.0.1/32" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnApiHostIsStopped_ItsPeopleMoveToTheOther_AndMissNothing()
    {
        Assert.SkipUnless(ReverseProxy.Program is not null, ReverseProxy.Missing);
        Assert.SkipUnless(Watcher.IsInstalled, "@microsoft/signalr is not installed (npm ci --prefix tests/System.Tests/journey).");
        await using var installation = await Installation.StartAsync(apis: 2, BehindAProxy);
        await using var proxy = await ReverseProxy.StartAsync(installation.Apis[0].Url, installation.Apis[1].Url);
        using var client = proxy.Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Anna & Ben");
        await CookieIsSecureBehindTlsAloneAsync(client);
        await UploadIsNotHeldUpAsync(proxy, client, portfolio, installation.Objects);
        var followers = await FollowFromBothHostsAsync(proxy, portfolio);

        var asset = await PortfolioCalls.SendAsync(client, portfolio, "one.png", new ByteArrayContent(Picture.Draw(1)));
        await Eventually.SeeAsync(() => Task.FromResult(followers.Count(follower => follower.HasSeen("assetRendered"))), seen => seen == followers.Count);
        var leaving = proxy.HostsOf(Negotiate).Count(host => host == installation.Apis[0].Url.Authority);
        installation.Apis[0].Signal("TERM");
        Assert.Equal(0, await installation.Apis[0].ExitAsync());
        await CaptionAsync(client, portfolio, asset.GetProperty("id").GetString()!, "The first dance");

        await Eventually.SeeAsync(() => Task.FromResult(followers.Count(follower => follower.HasSeen("captionSet"))), seen => seen == followers.Count);
        // A client may hear of the caption before it says that it has moved.
        await Eventually.SeeAsync(() => Task.FromResult(followers.Count(follower => follower.Moves > 0)), moved => moved == leaving);
        Assert.EndsWith(installation.Apis[1].Url.Authority, proxy.HostsOf(Negotiate)[^1], StringComparison.Ordinal);
        var versions = (await PortfolioCalls.EventsAsync(client, portfolio)).Select(each => each.GetProperty("version").GetInt64()).ToArray();
        Assert.All(followers, follower => Assert.Equal(versions.Where(version => version > follower.JoinedAt), follower.Versions));
        foreach (var follower in followers)
            await follower.DisposeAsync();
    }

    /// <summary>Half of a file is in the object store while the other half has not been sent.</summary>
    private static async Task UploadIsNotHeldUpAsync(ReverseProxy proxy, HttpClient client, string portfolio, string objects)
    {
        var file = new StuckFile(Picture.Draw(2));
        using var form = new MultipartFormDataContent { { file, "files", "stuck.png" } };
        var sent = client.PostAsync($"/api/portfolios/{portfolio}/assets", form, Cancel);
        await file.HalfSent;

        var incoming = Path.Combine(objects, "+incoming");
        await Eventually.SeeAsync(() => Task.FromResult(Directory.GetFiles(incoming, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length)), bytes => bytes > 0);

        Assert.Empty(Directory.GetFiles(proxy.Bodies, "*", SearchOption.AllDirectories));
        file.BreakOff();
        await Assert.ThrowsAsync<HttpRequestException>(() => sent);
    }

    /// <summary>A proxy on this machine that ends TLS is believed by ours, and ours by the API.</summary>
    private static async Task CookieIsSecureBehindTlsAloneAsync(HttpClient client)
    {
        foreach (var scheme in (string[])["http", "https"])
        {
            using var signIn = new HttpRequestMessage(HttpMethod.Post, "/api/session") { Content = JsonContent.Create(new { key = TalentMediaProcess.AdminKey }), Headers = { { "X-Forwarded-Proto", scheme } } };
            using var answer = await client.SendAsync(signIn, Cancel);
            var session = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("tm_session=", StringComparison.Ordinal));
            Assert.Equal(scheme == "https", session.Contains("secure", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Each new client gets a seat by chance, so they come until both hosts have some.</summary>
    private static async Task<List<Follower>> FollowFromBothHostsAsync(ReverseProxy proxy, string portfolio)
    {
        var followers = new List<Follower>();
        do
        {
            followers.Add(await Follower.JoinAsync(proxy.Url, portfolio));
            await Eventually.SeeAsync(() => Task.FromResult(proxy.HostsOf(Negotiate).Length), negotiated => negotiated == followers.Count);
        }
        while (followers.Count < 2 || proxy.HostsOf(Negotiate).Distinct().Count() < 2);
        return followers;
    }

    private static async Task CaptionAsync(HttpClient client, string portfolio, string assetId, string caption)
    {
        var version = (await client.GetFromJsonAsync<JsonElement>($"/api/portfolios/{portfolio}", Cancel)).GetProperty("version").GetInt64();
        using var answer = await client.PostAsJsonAsync($"/api/portfolios/{portfolio}/commands", new { commandId = caption, baseVersion = version, type = "setCaption", assetId, caption }, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
