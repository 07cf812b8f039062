using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>Portfolios through the REST API, as a photographer's program speaks to it.</summary>
internal static class PortfolioCalls
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <returns>Its id.</returns>
    public static async Task<string> CreateAsync(HttpClient client, string title)
    {
        using var created = await client.PostAsJsonAsync("/api/portfolios", new { title }, Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (await created.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    /// <summary>Sends one file in a request of its own.</summary>
    /// <returns>What became of it.</returns>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public static async Task<JsonElement> SendAsync(HttpClient client, string portfolio, string name, HttpContent file)
    {
        using var form = new MultipartFormDataContent { { file, "files", name } };
        using var response = await client.PostAsync($"/api/portfolios/{portfolio}/assets", form, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("assets").EnumerateArray());
    }

    public static async Task<JsonElement[]> AssetsAsync(HttpClient client, string portfolio) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/portfolios/{portfolio}/assets?limit=200", Cancel)).GetProperty("items").EnumerateArray()];

    /// <summary>The whole history, page by page.</summary>
    public static async Task<JsonElement[]> EventsAsync(HttpClient client, string portfolio)
    {
        var events = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/portfolios/{portfolio}/events?after={events.Count}&limit=200", Cancel);
            events.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return [.. events];
    }
}
