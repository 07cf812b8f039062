using TalentMedia.Outcomes;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>What the adapters charge and report, against the simulators over real HTTP.</summary>
public sealed class PlatformBudgetsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Platform.Instagram)]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.YouTube)]
    public async Task Call_WithoutBudget_AsksNobodyAndSaysWhenToComeBack(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Budgets.Refusal = new Rejection(SourceCodes.RateLimited, "Nothing is left.") { RetryAfter = TimeSpan.FromHours(1) };

        var outcome = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal((SourceCodes.RateLimited, TimeSpan.FromHours(1)), (outcome.Rejection!.Code, outcome.Rejection.RetryAfter));
        Assert.Empty(world.Simulator.Requests.All);
    }

    [Fact]
    public async Task Call_EachAttempt_IsChargedBeforeItIsSent()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Unavailable, SimulatedPlatform.TikTok, Step: Step.Profile, Times: 2));

        await world.Adapter(Platform.TikTok).FindPictureAsync(Accounts.Of(Platform.TikTok, "ada"), Token);

        Assert.Equal([(Platform.TikTok, 1), (Platform.TikTok, 1), (Platform.TikTok, 1)], world.Budgets.Charged);
    }

    [Theory]
    [InlineData(Platform.Instagram, 1)]
    [InlineData(Platform.TikTok, 0)]
    [InlineData(Platform.YouTube, 0)]
    public async Task Refresh_CostsWhereThePlatformCountsIt(Platform platform, int units)
    {
        await using var world = await OutsideWorld.StartAsync();

        await world.Adapter(platform).RefreshAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal([(platform, units)], world.Budgets.Charged);
    }

    [Theory]
    [InlineData(Platform.Instagram, FaultKind.RateLimited)]
    [InlineData(Platform.TikTok, FaultKind.RateLimited)]
    [InlineData(Platform.YouTube, FaultKind.RateLimited)]
    public async Task LimitOfTheApp_IsReportedToAll(Platform platform, FaultKind fault)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(fault, Enum.Parse<SimulatedPlatform>(platform.ToString()), Step: Step.Profile, RetryAfterSeconds: 120));

        await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal([(platform, new QuotaReport(TimeSpan.FromSeconds(120), null))], world.Budgets.Reported);
    }

    [Theory]
    [InlineData(Platform.Instagram)]
    [InlineData(Platform.YouTube)]
    public async Task LimitOfOneAccount_IsToldOfItAndStopsNobodyElse(Platform platform)
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.AccountLimited, Enum.Parse<SimulatedPlatform>(platform.ToString()), "ada", Step.Profile));

        var outcome = await world.Adapter(platform).FindPictureAsync(Accounts.Of(platform, "ada"), Token);

        Assert.Equal(SourceCodes.RateLimited, outcome.Rejection?.Code);
        Assert.Empty(world.Budgets.Reported);
    }

    [Fact]
    public async Task DailyQuota_UsedUp_PausesUntilMidnightPacific()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.QuotaExceeded, SimulatedPlatform.YouTube, Step: Step.Profile));

        await world.Adapter(Platform.YouTube).FindPictureAsync(Accounts.Of(Platform.YouTube, "ada"), Token);

        var (platform, report) = Assert.Single(world.Budgets.Reported);
        Assert.Equal(Platform.YouTube, platform);
        Assert.InRange(report.Pause!.Value, TimeSpan.FromTicks(1), TimeSpan.FromHours(25));
    }

    [Fact]
    public async Task UsageOfTheApp_IsReportedFromEveryReply()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Usage, SimulatedPlatform.Instagram, Step: Step.Profile, Percent: 83));

        Assert.False((await world.Adapter(Platform.Instagram).FindPictureAsync(Accounts.Of(Platform.Instagram, "ada"), Token)).IsRejected);

        Assert.Equal([(Platform.Instagram, new QuotaReport(null, 83))], world.Budgets.Reported);
    }
}
