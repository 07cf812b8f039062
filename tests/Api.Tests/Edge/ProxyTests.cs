using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using TalentMedia.Api.Tests.Operations;

namespace TalentMedia.Api.Tests.Edge;

public sealed class ProxyTests
{
    /// <summary>More than one caller may have in a minute.</summary>
    private const int ManySignIns = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.9.0.0/16, 127.0.0.1/32", true)]
    [InlineData("10.9.0.0/16", false)]
    [InlineData("", false)]
    public async Task SessionCookie_IsSecure_WhereAKnownProxySaysHttps(string proxies, bool secure)
    {
        await using var room = await AccessRoom.OpenAsync(proxies);
        using var client = room.Client();

        var response = await SignInAsync(client, AccessRoom.AdminKey, caller: "203.0.113.7");

        var session = Assert.Single(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("tm_session=", StringComparison.Ordinal));
        Assert.Equal(secure, session.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    public async Task SignIns_AreCountedByTheCallerThatAKnownProxyNames(string proxies, HttpStatusCode last)
    {
        await using var room = await AccessRoom.OpenAsync(proxies);
        using var client = room.Client();
        var answers = new List<HttpStatusCode>();

        for (var number = 1; number <= ManySignIns; number++)
            answers.Add((await SignInAsync(client, "tm_guess", caller: $"203.0.113.{number}")).StatusCode);

        Assert.Equal((HttpStatusCode.Unauthorized, last), (answers[0], answers[^1]));
    }

    [Fact]
    public async Task NetworkThatIsNone_IsRefusedByName()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => AccessRoom.OpenAsync("10.9.0.0"));

        Assert.Contains("Proxy:Networks", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string key, string caller)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/session")
        {
            Content = JsonContent.Create(new { key }),
            Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", caller } },
        };
        return client.SendAsync(request, Cancel);
    }
}
