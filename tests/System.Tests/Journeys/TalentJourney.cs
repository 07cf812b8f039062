using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

public sealed class TalentJourney
{
    private const string Person = "ada";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PictureFollowsTheAccounts_ThroughFaultsAndARestart_BackToInitials()
    {
        using var data = new TemporaryData();
        await using var platforms = await SimulatedPlatforms.StartAsync();
        string id;
        JsonElement before;
        await using (var first = await TalentMediaProcess.StartAsync(data.Folder, platforms.Settings, "--admin-key", TalentMediaProcess.AdminKey))
        {
            using var client = first.Client();
            var talent = await TalentCalls.CreateAsync(client, "Ada Okafor");
            id = talent.Id;
            await ArrivesByItselfAsync(talent, platforms);
            await IsServedInBothFormatsAsync(talent);
            await FallsToTheNextAsync(talent, platforms);
            await IsRefreshedByHandOnceAsync(talent, platforms);
            await RunFetchesNoOneTwiceAsync(client, platforms);
            before = await talent.ProfileImageAsync();
        }

        await using var second = await TalentMediaProcess.StartAsync(data.Folder, platforms.Settings);
        using var again = second.Client();
        var kept = new TalentCalls(again, id);
        await IsKeptAsync(before, kept);
        await GoesBackToInitialsAsync(kept);
    }

    private static async Task ArrivesByItselfAsync(TalentCalls talent, SimulatedPlatforms platforms)
    {
        using var initials = await talent.AvatarAsync("image/webp");
        Assert.Equal("image/svg+xml", initials.Content.Headers.ContentType?.MediaType);

        // The least wanted first, so that each better one replaces it.
        await talent.ConnectAsync("youtube", Person);
        await talent.SettledOnAsync("youtube");
        await talent.ConnectAsync("tiktok", Person);
        await talent.SettledOnAsync("tiktok");
        await talent.ConnectAsync("instagram", Person);

        var image = await talent.SettledOnAsync("instagram");
        Assert.Equal("social", image.GetProperty("displaySource").GetString());
        Assert.Equal("used, not_tried, not_tried", TalentCalls.Sources(image));
        Assert.Equal(
            ["youtube profile", "youtube picture", "tiktok profile", "tiktok picture", "instagram profile", "instagram picture"],
            await platforms.CallsAsync(Person));
    }

    private static async Task IsServedInBothFormatsAsync(TalentCalls talent)
    {
        using var webp = await talent.AvatarAsync("image/avif,image/webp,*/*");
        using var jpeg = await talent.AvatarAsync("image/jpeg");

        Assert.Equal("image/webp", webp.Content.Headers.ContentType?.MediaType);
        Assert.Equal("WEBP"u8.ToArray(), (await webp.Content.ReadAsByteArrayAsync(Cancel))[8..12]);
        Assert.Equal("image/jpeg", jpeg.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xFF, 0xD8, 0xFF], (await jpeg.Content.ReadAsByteArrayAsync(Cancel))[..3]);
        Assert.Contains("Accept", webp.Headers.Vary);
        Assert.NotEqual(webp.Headers.ETag, jpeg.Headers.ETag);
        using var unchanged = await talent.AvatarAsync("image/avif,image/webp,*/*", webp.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static async Task FallsToTheNextAsync(TalentCalls talent, SimulatedPlatforms platforms)
    {
        await platforms.ForgetCallsAsync();
        await platforms.ShowAsync("placeholder", "instagram", Person);
        await talent.ConnectAsync("instagram", Person);
        Assert.Equal("skipped:placeholder, used, not_tried", TalentCalls.Sources(await talent.SettledOnAsync("tiktok")));
        Assert.Equal(["instagram profile", "tiktok profile", "tiktok picture"], await platforms.CallsAsync(Person));

        await platforms.ForgetCallsAsync();
        await platforms.ShowAsync("gone", "tiktok", Person);
        await talent.ConnectAsync("tiktok", Person);
        Assert.Equal("skipped:placeholder, skipped:not_found, used", TalentCalls.Sources(await talent.SettledOnAsync("youtube")));
        // A picture that is gone may be a signed address that ran out, so its profile is read once more.
        Assert.Equal(
            ["instagram profile", "tiktok profile", "tiktok picture", "tiktok profile", "tiktok picture", "youtube profile", "youtube picture"],
            await platforms.CallsAsync(Person));
    }

    private static async Task IsRefreshedByHandOnceAsync(TalentCalls talent, SimulatedPlatforms platforms)
    {
        await platforms.ShowNothingAsync();
        await platforms.ForgetCallsAsync();
        using var synced = await talent.SyncAsync();
        using var tooSoon = await talent.SyncAsync();

        Assert.Equal(HttpStatusCode.OK, synced.StatusCode);
        var image = await synced.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.True(image.GetProperty("changed").GetBoolean());
        Assert.Equal("used, not_tried, not_tried", TalentCalls.Sources(image));
        Assert.Equal(HttpStatusCode.TooManyRequests, tooSoon.StatusCode);
        Assert.Equal("sync_cooldown", (await tooSoon.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
        Assert.InRange(tooSoon.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal(["instagram profile", "instagram picture"], await platforms.CallsAsync(Person));
    }

    /// <summary>Everybody has been synced within a day, so a run has nobody to sync.</summary>
    private static async Task RunFetchesNoOneTwiceAsync(HttpClient client, SimulatedPlatforms platforms)
    {
        await platforms.ForgetCallsAsync();
        using var started = await client.PostAsJsonAsync("/api/admin/profile-image-runs", new { dryRun = false }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);

        var run = await Eventually.SeeAsync(
            () => client.GetFromJsonAsync<JsonElement>(started.Headers.Location, Cancel),
            seen => seen.GetProperty("status").GetString() != "running");
        Assert.Equal("completed", run.GetProperty("status").GetString());
        Assert.Equal(0, run.GetProperty("selected").GetInt32());
        var runs = await client.GetFromJsonAsync<JsonElement>("/api/admin/profile-image-runs", Cancel);
        Assert.Contains(runs.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == run.GetProperty("id").GetString());
        Assert.Empty(await platforms.CallsAsync(Person));
    }

    private static async Task IsKeptAsync(JsonElement before, TalentCalls talent)
    {
        var after = await talent.ProfileImageAsync();
        foreach (var name in (string[])["profileImageSource", "contentHash", "lastProfileImageSyncAt", "status"])
            Assert.Equal(before.GetProperty(name).GetString(), after.GetProperty(name).GetString());
        Assert.Equal(TalentCalls.Sources(before), TalentCalls.Sources(after));
        using var picture = await talent.AvatarAsync("image/webp");
        Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);
    }

    private static async Task GoesBackToInitialsAsync(TalentCalls talent)
    {
        await talent.DisconnectAsync("instagram");
        await talent.SettledOnAsync("tiktok");
        await talent.DisconnectAsync("tiktok");
        await talent.SettledOnAsync("youtube");
        await talent.DisconnectAsync("youtube");

        var image = await talent.SettledOnAsync("initials");
        Assert.Equal("initials", image.GetProperty("displaySource").GetString());
        Assert.Equal("skipped:not_connected, skipped:not_connected, skipped:not_connected", TalentCalls.Sources(image));
        using var picture = await talent.AvatarAsync("image/webp");
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
    }
}
