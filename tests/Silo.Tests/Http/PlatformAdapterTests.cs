using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>What every adapter must do, against its platform's simulator over real HTTP; a thin subclass for each platform.</summary>
public abstract class PlatformAdapterTests(Platform platform)
{
    private protected Platform Platform => platform;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected SimulatedPlatform Simulated => Enum.Parse<SimulatedPlatform>(platform.ToString());

    [Fact]
    public async Task FindPicture_SoundAccount_LeadsToThePersonsPicture()
    {
        await using var world = await OutsideWorld.StartAsync();

        var found = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "sakura"), Token);
        using var picture = (await world.Fetcher.FetchAsync(found.Value!, Token)).Value;

        Assert.Equal(PictureFiles.Read(Simulated, "sakura"), await File.ReadAllBytesAsync(picture!.Path, Token));
    }

    [Theory]
    [InlineData(FaultKind.ExpiredToken, "token_expired")]
    [InlineData(FaultKind.Revoked, "token_expired")]
    [InlineData(FaultKind.RateLimited, "rate_limited")]
    [InlineData(FaultKind.QuotaExceeded, "rate_limited")]
    [InlineData(FaultKind.Unavailable, "platform_unavailable")]
    [InlineData(FaultKind.Cut, "platform_unavailable")]
    [InlineData(FaultKind.Slow, "platform_unavailable")]
    [InlineData(FaultKind.Html, "platform_unavailable")]
    [InlineData(FaultKind.Placeholder, "placeholder")]
    [InlineData(FaultKind.EmptyUrl, "invalid_url")]
    [InlineData(FaultKind.RelativeUrl, "invalid_url")]
    [InlineData(FaultKind.NoPicture, "not_found")]
    [InlineData(FaultKind.NoAccount, "not_found")]
    public async Task FindPicture_EachFault_HasItsCode(FaultKind fault, string code)
    {
        await using var world = await OutsideWorld.StartAsync(new() { ["Outbound:CallTimeout"] = fault == FaultKind.Slow ? "00:00:00.2" : "00:00:30" });
        world.Simulator.Faults.Add(new Fault(fault, Simulated, "ada", Step.Profile));

        var outcome = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal(code, outcome.Rejection?.Code);
        Assert.NotEmpty(outcome.Rejection!.Detail);
    }

    [Fact]
    public async Task FindPicture_UnknownToken_IsExpired()
    {
        await using var world = await OutsideWorld.StartAsync();

        var outcome = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "nobody"), Token);

        Assert.Equal(SourceCodes.TokenExpired, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task FindPicture_OtherDocumentedShape_IsReadToo()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.OtherShape, Simulated));

        Assert.False((await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token)).IsRejected);
    }

    [Fact]
    public async Task FindPicture_RateLimitedForLong_HandsOnTheWaitAndAsksOnce()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.RateLimited, Simulated, Step: Step.Profile, RetryAfterSeconds: 120));

        var outcome = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal((SourceCodes.RateLimited, TimeSpan.FromSeconds(120)), (outcome.Rejection?.Code, outcome.Rejection?.RetryAfter));
        Assert.Equal(1, world.Simulator.Requests.Count(Simulated, Step.Profile));
    }

    [Fact]
    public async Task FindPicture_RateLimitedForAMoment_WaitsAndAsksAgain()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.RateLimited, Simulated, Step: Step.Profile, RetryAfterSeconds: 0, Times: 1));

        Assert.False((await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token)).IsRejected);
        Assert.Equal(2, world.Simulator.Requests.Count(Simulated, Step.Profile));
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.Cut)]
    public async Task FindPicture_PassingFailure_IsRepeated(FaultKind fault)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(fault, Simulated, Step: Step.Profile, Times: 2));

        Assert.False((await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token)).IsRejected);
        Assert.Equal(3, world.Simulator.Requests.Count(Simulated, Step.Profile));
    }

    [Fact]
    public async Task FindPicture_LastingFailure_IsRepeatedTwiceAndNoMore()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Unavailable, Simulated, Step: Step.Profile));

        await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal(3, world.Simulator.Requests.Count(Simulated, Step.Profile));
    }

    [Fact]
    public async Task FindPicture_RefusedToken_IsNotRepeated()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.ExpiredToken, Simulated, Step: Step.Profile));

        await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal(1, world.Simulator.Requests.Count(Simulated, Step.Profile));
    }

    [Fact]
    public async Task FindPicture_NoTokensAndNoHandle_IsNotConnectedAndAsksNobody()
    {
        await using var world = await OutsideWorld.StartAsync();

        var outcome = await world.Adapter(platform).FindPictureAsync(new PlatformAccount(platform, null, null), Token);

        Assert.Equal(SourceCodes.NotConnected, outcome.Rejection?.Code);
        Assert.Empty(world.Simulator.Requests.All);
    }

    [Fact]
    public async Task Refresh_LivingAccount_GivesTokensThatWork()
    {
        await using var world = await OutsideWorld.StartAsync();
        var adapter = world.Adapter(platform);

        var renewed = Assert.IsType<TokenSet>((await adapter.RefreshAsync(Accounts.Of(platform, "ada"), Token)).Value);

        Assert.NotEqual(Accounts.Of(platform, "ada").Tokens!.AccessToken, renewed.AccessToken);
        Assert.NotNull(renewed.ExpiresAt);
        Assert.False((await adapter.FindPictureAsync(Accounts.WithTokens(platform, renewed), Token)).IsRejected);
    }

    [Theory]
    [InlineData(FaultKind.Revoked, "token_expired")]
    [InlineData(FaultKind.Unavailable, "platform_unavailable")]
    [InlineData(FaultKind.Html, "platform_unavailable")]
    [InlineData(FaultKind.Cut, "platform_unavailable")]
    public async Task Refresh_EachFault_HasItsCode(FaultKind fault, string code)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(fault, Simulated, Step: Step.Token));

        Assert.Equal(code, (await world.Adapter(platform).RefreshAsync(Accounts.Of(platform, "ada"), Token)).Rejection?.Code);
    }

    [Fact]
    public async Task Refresh_NothingToRefreshWith_IsExpired()
    {
        await using var world = await OutsideWorld.StartAsync();

        var outcome = await world.Adapter(platform).RefreshAsync(Accounts.ByHandle(platform, "ada"), Token);

        Assert.Equal(SourceCodes.TokenExpired, outcome.Rejection?.Code);
    }
}
