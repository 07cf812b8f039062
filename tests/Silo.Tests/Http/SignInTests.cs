using System.Web;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Http;

public sealed class SignInTests
{
    private const string Back = "https://agency.example/oauth/callback";
    private const string Verifier = "a-verifier-of-forty-three-characters-or-more-0";

    public static TheoryData<Platform> Platforms => [.. PlatformNames.ByPriority];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Consent_LeadsToTokensThatOpenTheProfile(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();

        var signedIn = (await ExchangeAsync(world, platform, "ada", Verifier)).Value!;

        Assert.Equal("ada", signedIn.Handle);
        Assert.NotNull(signedIn.Tokens.ExpiresAt);
        Assert.Equal(platform != Platform.Instagram, signedIn.Tokens.RefreshToken is not null);
        Assert.False((await world.Adapter(platform).FindPictureAsync(Accounts.WithTokens(platform, signedIn.Tokens), Token)).IsRejected);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Code_IsTakenOnce(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        var code = await ConsentAsync(world, platform, "ada", Verifier);
        Assert.False((await world.SignIn(platform).ExchangeAsync(code, Back, Verifier, Token)).IsRejected);

        var again = await world.SignIn(platform).ExchangeAsync(code, Back, Verifier, Token);

        Assert.Equal(SourceCodes.TokenExpired, again.Rejection?.Code);
    }

    [Theory]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task Code_OfAnotherVerifier_IsRefused(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        var code = await ConsentAsync(world, platform, "ada", Verifier);

        var stolen = await world.SignIn(platform).ExchangeAsync(code, Back, "another-verifier-of-forty-three-characters-00", Token);

        Assert.Equal(SourceCodes.TokenExpired, stolen.Rejection?.Code);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Exchange_PlatformDown_IsUnavailable(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Unavailable, Simulated(platform), Step: Step.Token));

        var outcome = await ExchangeAsync(world, platform, "ada", Verifier);

        Assert.Equal(SourceCodes.PlatformUnavailable, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task Exchange_GoogleAccountWithoutAChannel_IsNotFound()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.NoAccount, SimulatedPlatform.YouTube));

        var outcome = await ExchangeAsync(world, Platform.YouTube, "ada", Verifier);

        Assert.Equal(SourceCodes.NotFound, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task Exchange_InstagramsOtherShape_IsReadAsWell()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.OtherShape, SimulatedPlatform.Instagram));

        Assert.Equal("ada", (await ExchangeAsync(world, Platform.Instagram, "ada", Verifier)).Value?.Handle);
    }

    [Theory]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task Revoke_EndsTheTokens_AndARepeatIsNoError(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        var tokens = (await ExchangeAsync(world, platform, "ada", Verifier)).Value!.Tokens;

        Assert.Null(await world.SignIn(platform).RevokeAsync(tokens, Token));
        Assert.Null(await world.SignIn(platform).RevokeAsync(tokens, Token));

        Assert.Equal(SourceCodes.TokenExpired, (await world.Adapter(platform).FindPictureAsync(Accounts.WithTokens(platform, tokens), Token)).Rejection?.Code);
    }

    /// <summary>The refresh token outlives the access token by a year, so that a dead access token is no consent given back.</summary>
    [Theory]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task Revoke_AccessTokenOverByItself_EndsWhatCouldRenewIt(Platform platform)
    {
        var clock = new TestClock();
        await using var world = await OutsideWorld.StartAsync(time: clock);
        var tokens = (await ExchangeAsync(world, platform, "ada", Verifier)).Value!.Tokens;
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Null(await world.SignIn(platform).RevokeAsync(tokens, Token));

        Assert.Equal(SourceCodes.TokenExpired, (await world.Adapter(platform).RefreshAsync(Accounts.WithTokens(platform, tokens), Token)).Rejection?.Code);
        Assert.DoesNotContain(world.Simulator.Tokens.Alive(Simulated(platform), "ada"), refresh => refresh != Accounts.Of(platform, "ada").Tokens!.RefreshToken);
    }

    [Fact]
    public async Task Revoke_TikTokCannotRenewTheAccessJustNow_IsForLater()
    {
        var clock = new TestClock();
        await using var world = await OutsideWorld.StartAsync(time: clock);
        var tokens = (await ExchangeAsync(world, Platform.TikTok, "ada", Verifier)).Value!.Tokens;
        clock.Advance(TimeSpan.FromDays(2));
        world.Simulator.Faults.Add(new Fault(FaultKind.Unavailable, SimulatedPlatform.TikTok, Step: Step.Token));

        var refused = await world.SignIn(Platform.TikTok).RevokeAsync(tokens, Token);

        Assert.True(SyncRules.IsPassing(refused?.Code));
    }

    [Theory]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task Revoke_PlatformDown_IsForLater(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Unavailable, Simulated(platform), Step: Step.Revoke));

        var refused = await world.SignIn(platform).RevokeAsync(Accounts.Of(platform, "ada").Tokens!, Token);

        Assert.True(SyncRules.IsPassing(refused?.Code));
    }

    [Fact]
    public async Task TikTokChallenge_InHexWhereAskedFor()
    {
        await using var world = await OutsideWorld.StartAsync(new() { ["Talents:Platforms:TikTok:HexChallenge"] = "true" });

        var asked = HttpUtility.ParseQueryString(world.SignIn(Platform.TikTok).AuthorizeAddress("s", Back, Verifier).Query);

        Assert.Matches("^[0-9a-f]{64}$", asked["code_challenge"]);
    }

    [Fact]
    public async Task Instagram_PublicAccountByName_NeedsNoConsent()
    {
        await using var world = await OutsideWorld.StartAsync();

        Assert.False((await world.Adapter(Platform.Instagram).FindPictureAsync(Accounts.ByHandle(Platform.Instagram, "ada"), Token)).IsRejected);
        Assert.Equal(SourceCodes.NotFound, (await world.Adapter(Platform.Instagram).FindPictureAsync(Accounts.ByHandle(Platform.Instagram, "nobody"), Token)).Rejection?.Code);
        Assert.Equal(SourceCodes.NotFound, (await world.Adapter(Platform.Instagram).FindPictureAsync(Accounts.ByHandle(Platform.Instagram, "ada){id},x("), Token)).Rejection?.Code);
        Assert.Equal(2, world.Simulator.Requests.Count(SimulatedPlatform.Instagram, Step.Profile));
    }

    [Fact]
    public async Task Instagram_OwnAccessDead_IsNotTheTalentsFault()
    {
        await using var world = await OutsideWorld.StartAsync(new() { ["Talents:Platforms:Instagram:Discovery:AccessToken"] = "dead" });

        var outcome = await world.Adapter(Platform.Instagram).FindPictureAsync(Accounts.ByHandle(Platform.Instagram, "ada"), Token);

        Assert.Equal(SourceCodes.PlatformUnavailable, outcome.Rejection?.Code);
        Assert.Contains("Instagram:Discovery", outcome.Rejection!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unregistered_SaysSo()
    {
        using var services = OutsideWorld.Services([]);

        Assert.All(services.GetServices<IPlatformSignIn>(), signIn => Assert.False(signIn.IsConfigured || signIn.ReadsHandles));
    }

    private static async Task<Outcomes.Outcome<SignedIn>> ExchangeAsync(OutsideWorld world, Platform platform, string person, string verifier) =>
        await world.SignIn(platform).ExchangeAsync(await ConsentAsync(world, platform, person, verifier), Back, verifier, Token);

    /// <summary>As the owner's browser does: opens the page of consent, agrees, and is led back with a code.</summary>
    private static async Task<string> ConsentAsync(OutsideWorld world, Platform platform, string person, string verifier)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var address = world.SignIn(platform).AuthorizeAddress("the-state", Back, verifier);
        using var answer = await browser.GetAsync(new Uri($"{address}&person={person}"), Token);
        var back = answer.Headers.Location!;
        Assert.StartsWith(Back, back.AbsoluteUri, StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(back.Query);
        Assert.Equal("the-state", query["state"]);
        return query["code"]!;
    }

    private static SimulatedPlatform Simulated(Platform platform) => Enum.Parse<SimulatedPlatform>(platform.ToString());
}
