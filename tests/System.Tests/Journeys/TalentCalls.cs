using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>One talent through the REST API, as an administrator's program speaks to it.</summary>
internal sealed class TalentCalls(HttpClient client, string id)
{
    public string Id => id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Path => $"/api/admin/talents/{id}";

    public static async Task<TalentCalls> CreateAsync(HttpClient client, string name)
    {
        using var created = await client.PostAsJsonAsync("/api/admin/talents", new { name }, Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return new TalentCalls(client, (await created.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!);
    }

    /// <summary>With the tokens that the simulated platforms know the person by.</summary>
    public async Task ConnectAsync(string platform, string person)
    {
        var token = platform switch { "instagram" => "ig", "tiktok" => "tt", _ => "yt" } + "-" + person;
        using var answer = await client.PostAsJsonAsync($"{Path}/social-accounts", new { platform, handle = person, accessToken = token, refreshToken = token + "-refresh" }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    public async Task DisconnectAsync(string platform)
    {
        using var answer = await client.DeleteAsync($"{Path}/social-accounts/{platform}", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public Task<JsonElement> ProfileImageAsync() => client.GetFromJsonAsync<JsonElement>($"{Path}/profile-image", Cancel);

    /// <summary>The profile image once nothing is under way and it comes from there.</summary>
    public Task<JsonElement> SettledOnAsync(string source) => Eventually.SeeAsync(
        ProfileImageAsync,
        image => image.GetProperty("status").GetString() != "pending" && image.GetProperty("profileImageSource").GetString() == source);

    public Task<HttpResponseMessage> SyncAsync() => client.PostAsync($"{Path}/profile-image/sync", null, Cancel);

    /// <summary>The public picture, without a key.</summary>
    public async Task<HttpResponseMessage> AvatarAsync(string accept, EntityTagHeaderValue? known = null)
    {
        using var anyone = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, $"/talents/{id}/avatar?size=128"));
        request.Headers.Add("Accept", accept);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await anyone.SendAsync(request, Cancel);
    }

    /// <summary>How each source fared, such as <c>used, not_tried, skipped:placeholder</c>, by priority.</summary>
    public static string Sources(JsonElement image) => string.Join(", ", image.GetProperty("sources").EnumerateArray().Select(source =>
        source.GetProperty("outcome").GetString() + (source.TryGetProperty("code", out var code) && code.GetString() is { } why ? ":" + why : "")));
}
