using System.Security.Cryptography;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

public sealed class PictureFetcherTests
{
    [Theory]
    [InlineData(Platform.Instagram)]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task Fetch_SoundPicture_StandsInAFileUntilDisposed(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        var expected = PictureFiles.Read(Enum.Parse<SimulatedPlatform>(platform.ToString()), "ada");

        var outcome = await world.Fetcher.FetchAsync(await PictureOfAsync(world, platform), Token);

        var picture = Assert.IsType<FetchedPicture>(outcome.Value);
        Assert.Equal(expected, await File.ReadAllBytesAsync(picture.Path, Token));
        Assert.Equal((expected.Length, Convert.ToHexStringLower(SHA256.HashData(expected))), (picture.Bytes, picture.Sha256));
        picture.Dispose();
        Assert.Empty(Directory.EnumerateFiles(world.Folder));
    }

    [Theory]
    [InlineData(FaultKind.Gone, "not_found")]
    [InlineData(FaultKind.ExpiredUrl, "not_found")]
    [InlineData(FaultKind.NotAnImage, "not_an_image")]
    [InlineData(FaultKind.Html, "not_an_image")]
    [InlineData(FaultKind.TooLarge, "too_large")]
    [InlineData(FaultKind.RateLimited, "rate_limited")]
    [InlineData(FaultKind.Unavailable, "platform_unavailable")]
    [InlineData(FaultKind.Cut, "platform_unavailable")]
    [InlineData(FaultKind.Slow, "platform_unavailable")]
    [InlineData(FaultKind.Redirect, "not_public")]
    [InlineData(FaultKind.RedirectLoop, "invalid_url")]
    public async Task Fetch_EachFault_HasItsCodeAndLeavesNothingBehind(FaultKind fault, string code)
    {
        await using var world = await OutsideWorld.StartAsync(new() { ["Outbound:PictureTimeout"] = fault == FaultKind.Slow ? "00:00:00.3" : "00:01:00" });
        var url = await PictureOfAsync(world, Platform.Instagram);
        world.Simulator.Faults.Add(new Fault(fault, Step: Step.Picture));

        var outcome = await world.Fetcher.FetchAsync(url, Token);

        Assert.Equal(code, outcome.Rejection?.Code);
        Assert.Empty(Directory.EnumerateFiles(world.Folder));
    }

    [Theory]
    [InlineData("http://10.0.0.7/a.jpg", "not_https")]
    [InlineData("https://localhost/a.jpg", "not_public")]
    [InlineData("https://[::ffff:127.0.0.1]/a.jpg", "not_public")]
    [InlineData("https://0x7f000001/a.jpg", "invalid_url")]
    [InlineData("file:///etc/passwd", "invalid_url")]
    [InlineData("http://user@127.0.0.1/a.jpg", "not_https")]
    public async Task Fetch_RedirectToAForbiddenPlace_IsRefused(string location, string code)
    {
        await using var world = await OutsideWorld.StartAsync();
        var url = await PictureOfAsync(world, Platform.TikTok);
        world.Simulator.Faults.Add(new Fault(FaultKind.Redirect, Location: location));

        Assert.Equal(code, (await world.Fetcher.FetchAsync(url, Token)).Rejection?.Code);
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "invalid_url")]
    public async Task Fetch_Redirects_AreFollowedThreeTimes(int times, string? code)
    {
        await using var world = await OutsideWorld.StartAsync();
        var url = await PictureOfAsync(world, Platform.YouTube);
        world.Simulator.Faults.Add(new Fault(FaultKind.RedirectLoop, Times: times));

        var outcome = await world.Fetcher.FetchAsync(url, Token);

        Assert.Equal(code, outcome.Rejection?.Code);
        Assert.Equal(4, world.Simulator.Requests.Count(SimulatedPlatform.YouTube, Step.Picture));
        outcome.Value?.Dispose();
    }

    [Fact]
    public async Task Fetch_AnnouncedLengthOverTheLimit_IsRefused()
    {
        await using var world = await OutsideWorld.StartAsync(new() { ["Outbound:MaximumPictureBytes"] = "2000" });

        var outcome = await world.Fetcher.FetchAsync(await PictureOfAsync(world, Platform.Instagram), Token);

        Assert.Equal(SourceCodes.TooLarge, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task Fetch_WrongContentType_IsDecidedByTheBytes()
    {
        await using var world = await OutsideWorld.StartAsync();
        var url = await PictureOfAsync(world, Platform.Instagram);
        world.Simulator.Faults.Add(new Fault(FaultKind.WrongContentType));

        using var picture = (await world.Fetcher.FetchAsync(url, Token)).Value;

        Assert.NotNull(picture);
    }

    [Fact]
    public async Task Fetch_RateLimited_SaysWhenToComeBack()
    {
        await using var world = await OutsideWorld.StartAsync();
        var url = await PictureOfAsync(world, Platform.Instagram);
        world.Simulator.Faults.Add(new Fault(FaultKind.RateLimited, Step: Step.Picture, RetryAfterSeconds: 90));

        Assert.Equal(TimeSpan.FromSeconds(90), (await world.Fetcher.FetchAsync(url, Token)).Rejection?.RetryAfter);
    }

    [Fact]
    public async Task Fetch_EditedSignature_IsNotFound()
    {
        await using var world = await OutsideWorld.StartAsync();
        var url = await PictureOfAsync(world, Platform.Instagram);

        var outcome = await world.Fetcher.FetchAsync(new Uri(url.AbsoluteUri.Replace("s640x640", "s1080x1080", StringComparison.Ordinal)), Token);

        Assert.Equal(SourceCodes.NotFound, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task Fetch_CallerGivesUp_IsCancelledAndLeavesNothingBehind()
    {
        await using var world = await OutsideWorld.StartAsync();
        var url = await PictureOfAsync(world, Platform.Instagram);
        world.Simulator.Faults.Add(new Fault(FaultKind.Slow, Step: Step.Picture));
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Fetcher.FetchAsync(url, impatient.Token));
        Assert.Empty(Directory.EnumerateFiles(world.Folder));
    }

    [Fact]
    public async Task Fetch_UntrustedLoopback_IsRefused()
    {
        await using var world = await OutsideWorld.StartAsync();

        var otherPort = await world.Fetcher.FetchAsync(new UriBuilder(world.Simulator.Address) { Port = world.Simulator.Address.Port - 1 }.Uri, Token);
        var otherName = await world.Fetcher.FetchAsync(new UriBuilder(world.Simulator.Address) { Host = "localhost" }.Uri, Token);

        Assert.Equal((SourceCodes.NotHttps, SourceCodes.NotHttps), (otherPort.Rejection?.Code, otherName.Rejection?.Code));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<Uri> PictureOfAsync(OutsideWorld world, Platform platform)
    {
        var outcome = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);
        return Assert.IsType<Uri>(outcome.Value);
    }
}
