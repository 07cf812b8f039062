using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Callers may meet either of two API hosts and notice nothing of it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TwoApiHosts
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EditsAndPeopleOfOneHost_AreSeenOnTheOther_AndADeadHostLeavesNoGhost()
    {
        Assert.SkipUnless(Watcher.IsInstalled, "@microsoft/signalr is not installed (npm ci --prefix tests/System.Tests/journey).");
        await using var installation = await Installation.StartAsync(apis: 2);
        using var here = installation.Apis[0].Client();
        using var there = installation.Apis[1].Client();
        var portfolio = await PortfolioCalls.CreateAsync(here, "Anna & Ben");
        var (personId, key) = await NewPersonAsync(here);
        await using var watcher = await Watcher.JoinAsync(installation.Apis[0], portfolio);

        await using var other = await Watcher.JoinAsync(installation.Apis[1], portfolio, key);
        await watcher.UntilAsync((kind, data) => kind == "presence" && data.GetProperty("joined").EnumerateArray().Any(person => person.GetProperty("id").GetString() == personId));
        await RetitleAsync(there, portfolio, "Ben & Anna");
        Assert.Equal("Ben & Anna", (await watcher.UntilEventAsync("titleSet")).GetProperty("data").GetProperty("title").GetString());
        await RetitleAsync(here, portfolio, "Anna and Ben");
        Assert.Equal("Anna and Ben", (await other.UntilAsync((kind, data) =>
            kind == "event" && data.GetProperty("data").TryGetProperty("title", out var title) && title.GetString() == "Anna and Ben")).GetProperty("data").GetProperty("title").GetString());

        installation.Apis[1].Signal("KILL");
        await watcher.UntilAsync((kind, data) => kind == "presence" && data.GetProperty("left").EnumerateArray().Any(id => id.GetString() == personId));
    }

    [Fact]
    public async Task SessionAndMediaUrlOfOneHost_AreGoodOnTheOther()
    {
        await using var installation = await Installation.StartAsync(apis: 2);
        using var here = installation.Apis[0].Client();
        var portfolio = await PortfolioCalls.CreateAsync(here, "Anna & Ben");
        await PortfolioCalls.SendAsync(here, portfolio, "one.png", new ByteArrayContent(Picture.Draw(1, 400, 300)));
        var asset = (await Eventually.SeeAsync(() => PortfolioCalls.AssetsAsync(here, portfolio), assets => assets is [var only] && only.GetProperty("status").GetString() == "ready"))[0];
        var url = new Uri(asset.GetProperty("renditions").EnumerateArray().First().GetProperty("urls").GetProperty("webp").GetString()!, UriKind.RelativeOrAbsolute);

        using var stranger = installation.Apis[1].Client(key: null);
        using var picture = await stranger.GetAsync(new Uri(installation.Apis[1].Url, url.IsAbsoluteUri ? url.PathAndQuery : url.OriginalString), Cancel);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);

        using var anyone = installation.Apis[0].Client(key: null);
        using var signedIn = await anyone.PostAsJsonAsync("/api/session", new { key = TalentMediaProcess.AdminKey }, Cancel);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/session");
        asked.Headers.Add("Cookie", string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        using var known = await stranger.SendAsync(asked, Cancel);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    private static async Task<(string Id, string Key)> NewPersonAsync(HttpClient client)
    {
        using var made = await client.PostAsJsonAsync("/api/admin/api-keys", new { name = "Ben", role = "photographer" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var answer = await made.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (answer.GetProperty("apiKey").GetProperty("id").GetString()!, answer.GetProperty("key").GetString()!);
    }

    private static async Task RetitleAsync(HttpClient client, string portfolio, string title)
    {
        var version = (await client.GetFromJsonAsync<JsonElement>($"/api/portfolios/{portfolio}", Cancel)).GetProperty("version").GetInt64();
        using var answer = await client.PostAsJsonAsync($"/api/portfolios/{portfolio}/commands", new { commandId = title, baseVersion = version, type = "setTitle", title }, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
