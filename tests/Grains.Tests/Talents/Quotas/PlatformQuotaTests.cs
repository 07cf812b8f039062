using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents.Quotas;

/// <summary>The grain of a platform's quota, and two silos' gates to it.</summary>
public sealed class PlatformQuotaTests : IAsyncLifetime
{
    private GrainCluster _cluster = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IPlatformQuotaGrain TikTok => _cluster.GetGrain<IPlatformQuotaGrain>("tiktok");

    public async ValueTask InitializeAsync() => _cluster = await GrainCluster.StartAsync(options =>
    {
        options.OnlyClasses.Add(typeof(PlatformQuotaGrain));
        options.Services = services => services.AddMetrics().AddSingleton<TalentsMeter>().Configure<QuotasOptions>(quotas =>
        {
            quotas.Reserve = 0.2;
            quotas.TikTok = new QuotaOptions { Limit = 10, Window = QuotaWindow.Minute };
            quotas.YouTube = new QuotaOptions { Limit = 100, Window = QuotaWindow.Day };
        });
    });

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private PlatformGate Gate() => new(
        _cluster.Client, _cluster.Clock, _cluster.Services.GetRequiredService<TalentsMeter>(), _cluster.Services.GetRequiredService<ILoggerFactory>());

    [Fact]
    public async Task Lease_MoreThanIsLeft_GivesTheRestAndThenSaysWhen()
    {
        Assert.Equal(new QuotaLease(7, TimeSpan.Zero, 3), await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Run, 7)));
        Assert.Equal(new QuotaLease(1, TimeSpan.Zero, 2), await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Run, 7)));
        Assert.Equal(new QuotaLease(2, TimeSpan.Zero, 0), await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 7)));
        var refused = await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 1));

        Assert.Equal((0, TimeSpan.FromSeconds(66)), (refused.Units, refused.RetryAfter));
        await _cluster.Clock.AdvanceAsync(refused.RetryAfter);
        Assert.Equal(1, (await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 1))).Units);
    }

    [Fact]
    public async Task Lease_AfterARestart_KnowsWhatWasGiven()
    {
        await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 6));
        await _cluster.RestartAsync();

        Assert.Equal(4, (await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 9))).Units);
    }

    [Fact]
    public async Task Report_APause_HoldsForAllAndOverARestart()
    {
        await TikTok.ReportAsync(new QuotaReport(TimeSpan.FromMinutes(3), null));
        await _cluster.RestartAsync();

        Assert.Equal(0, (await TikTok.LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 1))).Units);
        Assert.NotNull((await TikTok.FindAsync()).PausedUntil);
        Assert.Equal(1, (await _cluster.GetGrain<IPlatformQuotaGrain>("youtube").LeaseAsync(new QuotaRequest(CallPurpose.Interactive, 1))).Units);
    }

    [Fact]
    public async Task Find_TellsAnAdministratorWhatIsLeft()
    {
        var youTube = _cluster.GetGrain<IPlatformQuotaGrain>("youtube");
        await youTube.LeaseAsync(new QuotaRequest(CallPurpose.Run, 30));

        Assert.Equal(new QuotaView(100, 70, "units", "day", new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), null), await youTube.FindAsync());
        Assert.Equal(50, await youTube.FindForRunAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(new QuotaView(10, 10, "calls", "minute", null, null), await TikTok.FindAsync());
    }

    [Fact]
    public async Task Charge_OnTwoSilos_SharesOneQuota()
    {
        PlatformGate[] gates = [Gate(), Gate()];
        var refused = 0;
        for (var call = 0; call < 30; call++)
        {
            if (await gates[call % 2].ChargeAsync(Platform.TikTok, 1, Cancel) is { } refusal)
            {
                refused++;
                Assert.Equal((SourceCodes.RateLimited, TimeSpan.FromSeconds(66)), (refusal.Code, refusal.RetryAfter));
            }
        }

        Assert.Equal(20, refused);
    }

    [Fact]
    public async Task Charge_ForARun_LeavesTheReserveToOthers()
    {
        var gate = Gate();
        using (PlatformCalls.Begin(CallPurpose.Run))
        {
            for (var call = 0; call < 8; call++)
                Assert.Null(await gate.ChargeAsync(Platform.TikTok, 1, Cancel));
            Assert.Null(gate.RefusalOf(Platform.TikTok));
            Assert.NotNull(await gate.ChargeAsync(Platform.TikTok, 1, Cancel));
            Assert.NotNull(gate.RefusalOf(Platform.TikTok));
        }

        Assert.Null(await gate.ChargeAsync(Platform.TikTok, 1, Cancel));
        Assert.Null(await gate.ChargeAsync(Platform.TikTok, 1, Cancel));
        Assert.NotNull(await gate.ChargeAsync(Platform.TikTok, 1, Cancel));
    }

    [Fact]
    public async Task Charge_Often_AsksTheGrainSeldom()
    {
        var gate = Gate();
        for (var call = 0; call < 80; call++)
            Assert.Null(await gate.ChargeAsync(Platform.YouTube, 1, Cancel));

        // What is stocked up is at most an eighth of what was used lately.
        Assert.InRange((await _cluster.GetGrain<IPlatformQuotaGrain>("youtube").FindAsync()).Remaining, 10, 20);
    }

    [Fact]
    public async Task Charge_ACallThatThePlatformDoesNotCount_IsFree()
    {
        var gate = Gate();
        await gate.ChargeAsync(Platform.TikTok, 0, Cancel);

        Assert.Equal(10, (await TikTok.FindAsync()).Remaining);
    }

    [Fact]
    public async Task Report_OnOneSilo_StopsTheOtherWhenItsUnitsRunOut()
    {
        var (here, there) = (Gate(), Gate());
        Assert.Null(await there.ChargeAsync(Platform.TikTok, 1, Cancel));

        await here.ReportAsync(Platform.TikTok, new QuotaReport(TimeSpan.FromSeconds(40), null));

        Assert.Equal(TimeSpan.FromSeconds(40), (await here.ChargeAsync(Platform.TikTok, 1, Cancel))!.RetryAfter);
        await _cluster.Clock.AdvanceAsync(QuotaRules.Lease);
        Assert.Equal(TimeSpan.FromSeconds(35), (await there.ChargeAsync(Platform.TikTok, 1, Cancel))!.RetryAfter);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(35));
        Assert.Null(await here.ChargeAsync(Platform.TikTok, 1, Cancel));
        Assert.Null(await there.ChargeAsync(Platform.TikTok, 1, Cancel));
    }

    [Fact]
    public async Task Report_OfWhatIsUsed_IsHeededOnceItMatters()
    {
        var gate = Gate();
        await gate.ReportAsync(Platform.TikTok, new QuotaReport(null, 40));
        Assert.Equal(10, (await TikTok.FindAsync()).Remaining);

        await gate.ReportAsync(Platform.TikTok, new QuotaReport(null, 90));
        Assert.Equal(1, (await TikTok.FindAsync()).Remaining);
    }

    [Fact]
    public async Task Charge_TheGrainIsNotToBeReached_AsksNobody()
    {
        var gate = new PlatformGate(
            FakeGrains.With((_, _) => new UnreachableQuota()), _cluster.Clock,
            _cluster.Services.GetRequiredService<TalentsMeter>(), _cluster.Services.GetRequiredService<ILoggerFactory>());

        Assert.Equal(SourceCodes.PlatformUnavailable, (await gate.ChargeAsync(Platform.TikTok, 1, Cancel))!.Code);
        await gate.ReportAsync(Platform.TikTok, new QuotaReport(TimeSpan.FromMinutes(1), null));
    }

    private sealed class UnreachableQuota : IPlatformQuotaGrain
    {
        public Task<QuotaLease> LeaseAsync(QuotaRequest request) => throw new TimeoutException();

        public Task ReportAsync(QuotaReport report) => throw new TimeoutException();

        public Task<QuotaView> FindAsync() => throw new TimeoutException();

        public Task<int> FindForRunAsync(TimeSpan wait) => throw new TimeoutException();
    }
}
