using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

public sealed class PortfolioJourney
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PhotographsBecomeAGallery_AndACaptionOfOneIsSeenByTheOther()
    {
        Assert.SkipUnless(Watcher.IsInstalled, "@microsoft/signalr is not installed (npm ci --prefix tests/System.Tests/journey).");
        using var data = new TemporaryData();
        await using var process = await TalentMediaProcess.StartAsync(data.Folder, "--admin-key", TalentMediaProcess.AdminKey);
        using var client = process.Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Anna & Ben");
        await using var other = await Watcher.JoinAsync(process, portfolio);

        var uploaded = await UploadAsync(client, portfolio, [("one.png", Picture.Draw(1)), ("two.jpg", "no picture at all"u8.ToArray()), ("three.png", Picture.Draw(3))]);

        Assert.Equal(["one.png", "three.png", "two.jpg"], uploaded.Select(asset => asset.GetProperty("filename").GetString()).Order());
        Assert.Equal("unsupported", uploaded.Single(asset => asset.GetProperty("filename").GetString() == "two.jpg").GetProperty("code").GetString());
        var rendered = await other.UntilEventAsync("assetRendered");
        var assetId = rendered.GetProperty("data").GetProperty("assetId").GetString();
        var command = new { commandId = "journey-1", baseVersion = rendered.GetProperty("version").GetInt64(), type = "setCaption", assetId, caption = "The first dance" };
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"/api/portfolios/{portfolio}/commands", command, Cancel)).StatusCode);
        var caption = await other.UntilEventAsync("captionSet");
        Assert.Equal("The first dance", caption.GetProperty("data").GetProperty("caption").GetString());
    }

    private static async Task<JsonElement[]> UploadAsync(HttpClient client, string portfolio, (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes), "files", name);
        var response = await client.PostAsync($"/api/portfolios/{portfolio}/assets", form, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return [.. (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("assets").EnumerateArray()];
    }
}
