using TalentMedia.Simulators.Faults;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

public sealed class InstagramAdapterTests() : PlatformAdapterTests(Platform.Instagram)
{
    [Fact]
    public async Task FindPicture_LimitWithoutRetryAfter_ReadsTheMinutesFromTheUsageHeader()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.RateLimited, Simulated));

        var outcome = await world.Adapter(Platform).FindPictureAsync(Accounts.Of(Platform, "ada"), Token);

        Assert.Equal(TimeSpan.FromMinutes(17), outcome.Rejection?.RetryAfter);
    }
}

public sealed class TikTokAdapterTests() : PlatformAdapterTests(Platform.TikTok)
{
    [Fact]
    public async Task FindPicture_ThreeSizes_TakesTheLargest()
    {
        await using var world = await OutsideWorld.StartAsync();

        var found = await world.Adapter(Platform).FindPictureAsync(Accounts.Of(Platform, "ada"), Token);

        Assert.Contains("1080x1080", found.Value!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_RotatesTheRefreshTokenAndTheUsedOneIsDead()
    {
        await using var world = await OutsideWorld.StartAsync();
        var adapter = world.Adapter(Platform);

        var renewed = (await adapter.RefreshAsync(Accounts.Of(Platform, "ada"), Token)).Value!;

        Assert.NotEqual(Accounts.Of(Platform, "ada").Tokens!.RefreshToken, renewed.RefreshToken);
        Assert.Equal(SourceCodes.TokenExpired, (await adapter.RefreshAsync(Accounts.Of(Platform, "ada"), Token)).Rejection?.Code);
        Assert.False((await adapter.RefreshAsync(Accounts.WithTokens(Platform, renewed), Token)).IsRejected);
    }

    [Fact]
    public async Task Refresh_ErrorWithStatus200_IsStillAnError()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.OtherShape, Simulated, Step: Step.Token));

        var outcome = await world.Adapter(Platform).RefreshAsync(Accounts.Of(Platform, "nobody"), Token);

        Assert.Equal(SourceCodes.TokenExpired, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task Refresh_BrokenConnection_IsNotRepeatedSinceTheTokenMayHaveRotated()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Cut, Simulated, Step: Step.Token));

        await world.Adapter(Platform).RefreshAsync(Accounts.Of(Platform, "ada"), Token);

        Assert.Equal(1, world.Simulator.Requests.Count(Simulated, Step.Token));
    }
}

public sealed class YouTubeAdapterTests() : PlatformAdapterTests(Platform.YouTube)
{
    [Theory]
    [InlineData("yossi")]
    [InlineData("@yossi")]
    [InlineData("UCyossi00000000000000000")]
    public async Task FindPicture_ByHandleOrChannelId_NeedsNoConsent(string handle)
    {
        await using var world = await OutsideWorld.StartAsync();

        var found = await world.Adapter(Platform).FindPictureAsync(Accounts.ByHandle(Platform, handle), Token);

        Assert.Contains("yossi=s512-c", found.Value!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindPicture_UnknownHandle_IsNotFound()
    {
        await using var world = await OutsideWorld.StartAsync();

        var outcome = await world.Adapter(Platform).FindPictureAsync(Accounts.ByHandle(Platform, "nobody-of-that-name"), Token);

        Assert.Equal(SourceCodes.NotFound, outcome.Rejection?.Code);
    }

    [Theory]
    [InlineData(null, "not_connected")]
    [InlineData("a-wrong-key", "platform_unavailable")]
    public async Task FindPicture_ByHandleWithoutAUsableKey_SaysWhichSetting(string? key, string code)
    {
        await using var world = await OutsideWorld.StartAsync(new() { ["Talents:Platforms:YouTube:ApiKey"] = key });

        var outcome = await world.Adapter(Platform).FindPictureAsync(Accounts.ByHandle(Platform, "yossi"), Token);

        Assert.Equal(code, outcome.Rejection?.Code);
        Assert.Contains("YouTube:ApiKey", outcome.Rejection!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_KeepsTheRefreshToken()
    {
        await using var world = await OutsideWorld.StartAsync();

        var renewed = (await world.Adapter(Platform).RefreshAsync(Accounts.Of(Platform, "ada"), Token)).Value!;

        Assert.Equal(Accounts.Of(Platform, "ada").Tokens!.RefreshToken, renewed.RefreshToken);
    }
}
