using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using TalentMedia.Operations;

namespace TalentMedia.Api.Tests.Operations;

public sealed class AccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "unauthenticated")]
    [InlineData("tm_nobody", HttpStatusCode.Unauthorized, "unauthenticated")]
    [InlineData(AccessRoom.PhotographerKey, HttpStatusCode.Forbidden, "forbidden")]
    public async Task AdminCall_WithoutTheRight_IsAProblemWithItsCode(string? key, HttpStatusCode status, string code)
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client(key);

        var response = await client.GetAsync("/api/admin/api-keys", Cancel);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, await CodeOfAsync(response));
    }

    [Fact]
    public async Task RevokedKey_IsNoLongerLetIn()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client(AccessRoom.AdminKey);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/admin/api-keys", Cancel)).StatusCode);

        room.Keys.Revoke(AccessRoom.AdminKey);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/admin/api-keys", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Session_ReadsWithItsCookie_AndWritesOnlyWithItsToken()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var browser = room.Client(cookies: true);
        var token = await SignInAsync(browser, AccessRoom.PhotographerKey);

        Assert.Equal("k_photographer", (await browser.GetFromJsonAsync<JsonElement>("/api/session", Cancel)).GetProperty("id").GetString());
        var without = await browser.PostAsync("/api/photographs", null, Cancel);
        Assert.Equal((HttpStatusCode.Forbidden, "anti_forgery"), (without.StatusCode, await CodeOfAsync(without)));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, "/api/photographs", token)).StatusCode);
    }

    [Fact]
    public async Task AntiForgeryToken_OfAnotherSession_IsRefused()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var browser = room.Client(cookies: true);
        using var other = room.Client(cookies: true);
        await SignInAsync(browser, AccessRoom.PhotographerKey);
        var foreign = await SignInAsync(other, AccessRoom.PhotographerKey);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "/api/photographs", foreign)).StatusCode);
    }

    [Fact]
    public async Task Session_EndsWithItsKey()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var browser = room.Client(cookies: true);
        await SignInAsync(browser, AccessRoom.PhotographerKey);

        room.Keys.Revoke(AccessRoom.PhotographerKey);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session", Cancel)).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var browser = room.Client(cookies: true);
        var token = await SignInAsync(browser, AccessRoom.AdminKey);
        using var signOut = new HttpRequestMessage(HttpMethod.Delete, "/api/session") { Headers = { { "X-XSRF-TOKEN", token } } };

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(signOut, Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session", Cancel)).StatusCode);
    }

    [Fact]
    public async Task SessionCookie_IsOutOfReachOfScripts()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client();

        var response = await client.PostAsJsonAsync("/api/session", new { key = AccessRoom.AdminKey }, Cancel);

        var cookies = response.Headers.GetValues("Set-Cookie").ToArray();
        var session = Assert.Single(cookies, cookie => cookie.StartsWith("tm_session=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(AccessRoom.AdminKey, string.Concat(cookies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TriedTooOften_IsSlowedDown()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client();
        HttpResponseMessage last = new();
        for (var attempt = 0; attempt < 31; attempt++)
            last = await client.PostAsJsonAsync("/api/session", new { key = "tm_guess" }, Cancel);

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_attempts"), (last.StatusCode, await CodeOfAsync(last)));
        Assert.NotNull(last.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task Hub_TakesASession_OnlyFromItsOwnOrigin(string? origin, HttpStatusCode status)
    {
        await using var room = await AccessRoom.OpenAsync();
        using var browser = room.Client(cookies: true);
        await SignInAsync(browser, AccessRoom.PhotographerKey);
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/hubs/test/negotiate");
        if (origin is not null)
            negotiate.Headers.Add("Origin", origin == "own" ? room.Address.GetLeftPart(UriPartial.Authority) : origin);

        Assert.Equal(status, (await browser.SendAsync(negotiate, Cancel)).StatusCode);
    }

    [Fact]
    public async Task KeyInTheQuery_IsTakenByHubsAlone()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/hubs/test/negotiate?access_token={AccessRoom.PhotographerKey}", null, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync($"/api/photographs?access_token={AccessRoom.PhotographerKey}", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task NewKey_IsShownOnce_AndReachesTheGrainAsItsHash()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client(AccessRoom.AdminKey);

        var response = await client.PostAsJsonAsync("/api/admin/api-keys", new { name = "Anna", role = "photographer" }, Cancel);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var text = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("key").GetString()!;
        Assert.Matches("^tm_[A-Za-z0-9_-]{43}$", text);
        Assert.Equal(ApiKeyText.Hash(text), room.Keys.Added?.Hash);
        Assert.DoesNotContain(text, await client.GetStringAsync("/api/admin/api-keys", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultOfOurs_TellsATraceIdAndNothingElse()
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client();

        var response = await client.PostAsync("/api/breaks", null, Cancel);

        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal("internal", problem.GetProperty("code").GetString());
        Assert.NotEqual("", problem.GetProperty("traceId").GetString());
    }

    [Theory]
    [InlineData("{ not json", "$")]
    [InlineData("{\"key\": 5}", "key")]
    public async Task BodyThatIsNotTheJsonExpected_NamesTheField(string body, string field)
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await client.PostAsync("/api/session", content, Cancel);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Theory]
    [InlineData("GET", "/api/nowhere", HttpStatusCode.NotFound, "not_found")]
    [InlineData("PUT", "/api/session", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task UnknownAddressOrMethod_IsAProblem(string method, string path, HttpStatusCode status, string code)
    {
        await using var room = await AccessRoom.OpenAsync();
        using var client = room.Client(AccessRoom.AdminKey);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await client.SendAsync(request, Cancel);

        Assert.Equal((status, code), (response.StatusCode, await CodeOfAsync(response)));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static async Task<string> SignInAsync(HttpClient browser, string key)
    {
        var response = await browser.PostAsJsonAsync("/api/session", new { key }, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal));
        return Uri.UnescapeDataString(cookie.Split(';')[0]["XSRF-TOKEN=".Length..]);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "X-XSRF-TOKEN", token } } };
        return await browser.SendAsync(request, Cancel);
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
}
