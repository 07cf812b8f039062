using TalentMedia.Outcomes;
using TalentMedia.Silo.Tests.Imaging;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>
/// Whatever goes wrong, on whichever platform: the code that people see. Each row goes the whole way, by the platform's
/// adapter to the address, by the guarded client to the bytes, and where it comes that far by the renderer to the picture.
/// </summary>
public sealed class FaultTableTests
{
    /// <summary>The code, and where the fault strikes; null where a picture comes of it all the same.</summary>
    private static readonly (FaultKind Kind, Step Step, string? Code)[] Table =
    [
        (FaultKind.ExpiredToken, Step.Profile, SourceCodes.TokenExpired),
        (FaultKind.Revoked, Step.Profile, SourceCodes.TokenExpired),
        (FaultKind.MissingPermission, Step.Profile, SourceCodes.TokenExpired),
        (FaultKind.RateLimited, Step.Profile, SourceCodes.RateLimited),
        (FaultKind.QuotaExceeded, Step.Profile, SourceCodes.RateLimited),
        (FaultKind.AccountLimited, Step.Profile, SourceCodes.RateLimited),
        (FaultKind.Usage, Step.Profile, null),
        (FaultKind.Unavailable, Step.Profile, SourceCodes.PlatformUnavailable),
        (FaultKind.Slow, Step.Profile, SourceCodes.PlatformUnavailable),
        (FaultKind.Cut, Step.Profile, SourceCodes.PlatformUnavailable),
        (FaultKind.Html, Step.Profile, SourceCodes.PlatformUnavailable),
        (FaultKind.NoAccount, Step.Profile, SourceCodes.NotFound),
        (FaultKind.OtherShape, Step.Profile, null),
        (FaultKind.NoPicture, Step.Profile, SourceCodes.NotFound),
        (FaultKind.Placeholder, Step.Profile, SourceCodes.Placeholder),
        (FaultKind.EmptyUrl, Step.Profile, SourceCodes.InvalidUrl),
        (FaultKind.RelativeUrl, Step.Profile, SourceCodes.InvalidUrl),
        (FaultKind.HttpUrl, Step.Profile, SourceCodes.NotHttps),
        (FaultKind.Redirect, Step.Picture, SourceCodes.NotPublic),
        (FaultKind.RedirectLoop, Step.Picture, SourceCodes.InvalidUrl),
        (FaultKind.Gone, Step.Picture, SourceCodes.NotFound),
        (FaultKind.ExpiredUrl, Step.Picture, SourceCodes.NotFound),
        (FaultKind.RateLimited, Step.Picture, SourceCodes.RateLimited),
        (FaultKind.Unavailable, Step.Picture, SourceCodes.PlatformUnavailable),
        (FaultKind.Slow, Step.Picture, SourceCodes.PlatformUnavailable),
        (FaultKind.Cut, Step.Picture, SourceCodes.PlatformUnavailable),
        (FaultKind.Trickle, Step.Picture, SourceCodes.PlatformUnavailable),
        (FaultKind.Html, Step.Picture, SourceCodes.NotAnImage),
        (FaultKind.NotAnImage, Step.Picture, SourceCodes.NotAnImage),
        (FaultKind.Compressed, Step.Picture, SourceCodes.NotAnImage),
        (FaultKind.TooLarge, Step.Picture, SourceCodes.TooLarge),
        (FaultKind.TooSmall, Step.Picture, SourceCodes.TooSmall),
        (FaultKind.WrongContentType, Step.Picture, null),
        (FaultKind.Animated, Step.Picture, null),
    ];

    public static TheoryData<Platform, FaultKind, Step, string?> Refused => Rows(row => row.Code is not null && row.Kind != FaultKind.TooSmall);

    public static TheoryData<Platform, FaultKind, Step, string?> Rendered => Rows(row => row.Code is null || row.Kind == FaultKind.TooSmall);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Table_HasEveryFault() => Assert.Equal(Enum.GetValues<FaultKind>(), Table.Select(row => row.Kind).Distinct().Order());

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Fault_HasItsCodeOnEveryPlatform(Platform platform, FaultKind kind, Step step, string? code)
    {
        await using var world = await StruckAsync(platform, kind, step);

        var outcome = await FetchAsync(world, platform);

        Assert.Equal(code, outcome.Rejection?.Code);
        Assert.NotEmpty(outcome.Rejection!.Detail);
        Assert.Empty(Directory.EnumerateFiles(world.Folder));
    }

    /// <summary>What only decoding finds out.</summary>
    [Theory]
    [MemberData(nameof(Rendered))]
    public async Task Fault_ThatReachesTheRenderer_HasItsCodeOnEveryPlatform(Platform platform, FaultKind kind, Step step, string? code)
    {
        await using var room = new ImagingRoom();
        await using var world = await StruckAsync(platform, kind, step);
        using var picture = (await FetchAsync(world, platform)).Value;

        var outcome = await room.Processor.RenderAvatarAsync(new(picture!.Path, room.NewFolder(), new TalentsOptions().MinimumSide), Token);

        Assert.Equal(code, outcome.Rejection?.Code);
        if (code is null) Assert.Equal(kind == FaultKind.Animated, outcome.Value!.Animated);
    }

    /// <summary>The owner must know that consenting again helps only with the box ticked.</summary>
    [Theory]
    [InlineData(Platform.Instagram)]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task MissingPermission_IsToldFromATokenThatHasEnded(Platform platform)
    {
        await using var world = await StruckAsync(platform, FaultKind.MissingPermission, Step.Profile);

        var outcome = await FetchAsync(world, platform);

        Assert.StartsWith("The consent does not cover", outcome.Rejection?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Platform.Instagram, Step.Profile)]
    [InlineData(Platform.TikTok, Step.Profile)]
    [InlineData(Platform.YouTube, Step.Profile)]
    [InlineData(Platform.Instagram, Step.Picture)]
    [InlineData(Platform.TikTok, Step.Picture)]
    [InlineData(Platform.YouTube, Step.Picture)]
    public async Task RateLimited_HandsOnWhenToComeBack(Platform platform, Step step)
    {
        await using var world = await StruckAsync(platform, FaultKind.RateLimited, step, retryAfterSeconds: 90);

        var outcome = await FetchAsync(world, platform);

        Assert.Equal((SourceCodes.RateLimited, TimeSpan.FromSeconds(90)), (outcome.Rejection?.Code, outcome.Rejection?.RetryAfter));
    }

    private static TheoryData<Platform, FaultKind, Step, string?> Rows(Predicate<(FaultKind Kind, Step Step, string? Code)> chosen)
    {
        var rows = new TheoryData<Platform, FaultKind, Step, string?>();
        foreach (var row in Array.FindAll(Table, chosen))
        {
            foreach (var platform in PlatformNames.ByPriority) rows.Add(platform, row.Kind, row.Step, row.Code);
        }

        return rows;
    }

    /// <summary>Only what must run out of time gets little of it.</summary>
    private static async Task<OutsideWorld> StruckAsync(Platform platform, FaultKind kind, Step step, int? retryAfterSeconds = null)
    {
        var hasty = kind is FaultKind.Slow or FaultKind.Trickle;
        var world = await OutsideWorld.StartAsync(new()
        {
            ["Outbound:CallTimeout"] = hasty && step == Step.Profile ? "00:00:00.2" : "00:00:30",
            ["Outbound:PictureTimeout"] = hasty && step == Step.Picture ? "00:00:00.5" : "00:01:00",
        });
        world.Simulator.Faults.Add(new Fault(kind, Enum.Parse<SimulatedPlatform>(platform.ToString()), "ada", step, RetryAfterSeconds: retryAfterSeconds));
        return world;
    }

    private static async Task<Outcome<FetchedPicture>> FetchAsync(OutsideWorld world, Platform platform)
    {
        var found = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);
        return found.IsRejected ? found.Rejection : await world.Fetcher.FetchAsync(found.Value, Token);
    }
}
