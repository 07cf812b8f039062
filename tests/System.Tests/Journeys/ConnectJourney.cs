using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>An administrator's browser connects accounts by consent, with cookies and redirects as a browser has them.</summary>
public sealed class ConnectJourney
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConsentOnEachPlatform_BringsItsPicture_AndNothingElseDoes()
    {
        using var data = new TemporaryData();
        await using var platforms = await SimulatedPlatforms.StartAsync();
        await using var process = await TalentMediaProcess.StartAsync(data.Folder, platforms.Settings, "--admin-key", TalentMediaProcess.AdminKey);
        using var client = process.Client();
        var talent = await TalentCalls.CreateAsync(client, "Ada Okafor");
        using var browser = Browser(process);

        foreach (var platform in (string[])["youtube", "tiktok", "instagram"])
        {
            var back = await ConsentAsync(browser, talent.Id, platform, "ada");
            Assert.Equal($"/talents/{talent.Id}?connected={platform}", await OpenAsync(browser, back));
            var image = await talent.SettledOnAsync(platform);
            Assert.Equal("social", image.GetProperty("displaySource").GetString());
            // Loaded again, as browsers do when a tab is restored: it stays as it was.
            Assert.Equal($"/talents/{talent.Id}?connected={platform}", await OpenAsync(browser, back));
        }

        var accounts = (await client.GetFromJsonAsync<JsonElement>($"/api/admin/talents/{talent.Id}", Cancel)).GetProperty("accounts").EnumerateArray().ToArray();
        Assert.All(accounts, account => Assert.Equal(("oauth", "ada", "connected"), (Text(account, "connectedBy"), Text(account, "handle"), Text(account, "status"))));

        await talent.DisconnectAsync("tiktok");
        await Eventually.SeeAsync(() => platforms.CallsAsync("ada"), calls => calls.Contains("tiktok revoke"));
    }

    [Fact]
    public async Task WhatGoesWrong_IsSaidOnTheTalentsPage()
    {
        using var data = new TemporaryData();
        await using var platforms = await SimulatedPlatforms.StartAsync();
        await using var process = await TalentMediaProcess.StartAsync(data.Folder, platforms.Settings, "--admin-key", TalentMediaProcess.AdminKey);
        using var client = process.Client();
        var talent = await TalentCalls.CreateAsync(client, "Ada Okafor");
        using var browser = Browser(process);
        using var other = Browser(process);

        var refused = await ConsentAsync(browser, talent.Id, "instagram", "nobody");
        Assert.Equal($"/talents/{talent.Id}?connectError=access_denied&platform=instagram", await OpenAsync(browser, refused));

        var consent = await ConsentAsync(browser, talent.Id, "tiktok", "ada");
        Assert.Equal("/talents?connectError=invalid_state&platform=tiktok", await OpenAsync(other, consent));
        Assert.Equal("/talents?connectError=invalid_state&platform=tiktok", await OpenAsync(browser, new Uri(process.Url, "/oauth/tiktok/callback?code=tt-code-ada&state=made-up")));

        var used = HttpUtility.ParseQueryString(consent.Query)["code"];
        var second = await ConsentAsync(browser, talent.Id, "youtube", "ada");
        var swapped = new Uri(second.AbsoluteUri.Replace("yt-code-ada", used, StringComparison.Ordinal));
        Assert.Equal($"/talents/{talent.Id}?connectError=exchange_failed&platform=youtube", await OpenAsync(browser, swapped));

        Assert.Equal("skipped:not_connected, skipped:not_connected, skipped:not_connected", TalentCalls.Sources(await talent.ProfileImageAsync()));
        using var stranger = new HttpClient { BaseAddress = process.Url };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/oauth/tiktok/start?talentId={talent.Id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/oauth/tiktok/start?talentId=t_nobody", Cancel)).StatusCode);
    }

    private static HttpClient Browser(TalentMediaProcess process)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = process.Url };
        browser.DefaultRequestHeaders.Authorization = new("Bearer", TalentMediaProcess.AdminKey);
        return browser;
    }

    /// <summary>Begins, and answers the page of consent as the person; where that page leads back to.</summary>
    private static async Task<Uri> ConsentAsync(HttpClient browser, string talentId, string platform, string person)
    {
        using var started = await browser.GetAsync($"/oauth/{platform}/start?talentId={talentId}", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var agreed = await elsewhere.GetAsync(new Uri($"{started.Headers.Location}&person={person}"), Cancel);
        return agreed.Headers.Location!;
    }

    /// <summary>Where the browser is led by the answer.</summary>
    private static async Task<string> OpenAsync(HttpClient browser, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = null;
        using var answer = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
