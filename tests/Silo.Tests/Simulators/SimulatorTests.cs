using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.Simulators;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Silo.Tests.Simulators;

/// <summary>The simulator keeps to the platforms' ways where the adapters do not look.</summary>
public sealed class SimulatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignedAddress_AfterItsLife_IsForbidden()
    {
        var clock = new SettableClock(new DateTimeOffset(2026, 1, 10, 2, 0, 0, TimeSpan.Zero));
        await using var host = await SimulatorHost.StartAsync(clock);
        using var client = Client(host);
        var picture = (await client.GetFromJsonAsync<JsonElement>("instagram/me?fields=profile_picture_url&access_token=ig-ada", Token)).GetProperty("profile_picture_url").GetString();

        using var before = await client.GetAsync(picture, Token);
        clock.Now += TimeSpan.FromHours(25);
        using var after = await client.GetAsync(picture, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.StatusCode, after.StatusCode));
        Assert.Equal("URL signature expired", await after.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task RefreshedToken_AfterItsLife_IsDead()
    {
        var clock = new SettableClock(new DateTimeOffset(2026, 1, 10, 2, 0, 0, TimeSpan.Zero));
        await using var host = await SimulatorHost.StartAsync(clock);
        var tokens = host.Tokens.Renew(host.Tokens.Find(SimulatedPlatform.TikTok, "tt-ada")!, TimeSpan.FromHours(24), rotate: true);

        clock.Now += TimeSpan.FromHours(25);

        Assert.Null(host.Tokens.Find(SimulatedPlatform.TikTok, tokens.Access));
        Assert.NotNull(host.Tokens.Find(SimulatedPlatform.TikTok, "tt-ada"));
    }

    [Theory]
    [InlineData(SimulatedPlatform.Instagram, "instagram/oauth/authorize", "instagram/oauth/access_token", "client_id", "#_")]
    [InlineData(SimulatedPlatform.TikTok, "tiktok/v2/auth/authorize/", "tiktok/v2/oauth/token/", "client_key", "")]
    [InlineData(SimulatedPlatform.YouTube, "google/o/oauth2/v2/auth", "google/token", "client_id", "")]
    public async Task ConsentAndCode_GiveATokenOnce(SimulatedPlatform platform, string authorize, string exchange, string idField, string suffix)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var client = Client(host);

        using var consent = await client.GetAsync($"{authorize}?person=ada&state=xyz&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback", Token);
        Assert.Equal($"https://app.example/callback?code={platform.Prefix()}-code-ada&state=xyz{suffix}", consent.Headers.Location?.OriginalString);
        using var first = await ExchangeAsync(client, exchange, idField, platform);
        using var second = await ExchangeAsync(client, exchange, idField, platform);

        Assert.Contains($"{platform.Prefix()}-ada.", await first.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
    }

    [Fact]
    public async Task AdminRoutes_SetFaultsAndShowCallsWithoutTokens()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var client = Client(host);

        using var added = await client.PostAsJsonAsync("simulator/faults", new { kind = "rate_limited", platform = "instagram", person = "ada", times = 1, retryAfterSeconds = 7 }, Token);
        using var limited = await client.GetAsync("instagram/me?access_token=ig-ada", Token);
        using var sound = await client.GetAsync("instagram/me?access_token=ig-ada", Token);
        var log = await client.GetStringAsync("simulator/requests", Token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (added.StatusCode, limited.StatusCode, sound.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(7), limited.Headers.RetryAfter?.Delta);
        Assert.Equal(2, host.Requests.Count(SimulatedPlatform.Instagram, Step.Profile, "ada"));
        Assert.DoesNotContain("ig-ada", log, StringComparison.Ordinal);
        Assert.Contains("rate_limited", log, StringComparison.Ordinal);
    }

    [Fact]
    public void SamplePeople_EachHasAPictureOfItsOwnOnEachPlatform()
    {
        var pictures = from person in SamplePeople.All
                       from platform in Enum.GetValues<SimulatedPlatform>()
                       select Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(PictureFiles.Read(platform, person.Key)));

        Assert.Equal(SamplePeople.All.Count * 3, pictures.Distinct().Count());
    }

    private static Task<HttpResponseMessage> ExchangeAsync(HttpClient client, string path, string idField, SimulatedPlatform platform) =>
        client.PostAsync(
            path,
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                [idField] = $"sim-{platform.Word()}",
                ["client_secret"] = $"sim-{platform.Word()}-secret",
                ["grant_type"] = "authorization_code",
                ["code"] = $"{platform.Prefix()}-code-ada",
            }),
            Token);

    private static HttpClient Client(SimulatorHost host) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
