using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Grains.Tests.Talents.Connecting;

public sealed class ConnectFlowTests
{
    private static readonly string Browser = new('a', 64);

    [Fact]
    public async Task Consent_ConnectsTheTalentItWasBegunFor_Once()
    {
        await using var cluster = await TalentCluster.StartAsync();
        await cluster.CreateAsync("t_1");
        var address = (await BeginAsync(cluster, "s_1", "t_1")).Value;

        var first = await CompleteAsync(cluster, "s_1");
        var again = await CompleteAsync(cluster, "s_1");

        Assert.Equal("https://consent.example/TikTok?state=s_1&verifier=v", address);
        Assert.Equal(new ConnectResult("t_1", null), first);
        Assert.Equal(first, again);
        Assert.Equal(1, cluster.TikTokSignIn.Exchanged);
        var account = Assert.Single((await cluster.Talent("t_1").FindAsync())!.Accounts);
        Assert.Equal(("tiktok", "ada", ConnectedBys.OAuth, "connected"), (account.Platform, account.Handle, account.ConnectedBy, account.Status));
    }

    [Fact]
    public async Task StateNobodyBegan_OrOfAnotherPlatform_OrInAnotherBrowser_IsInvalid()
    {
        await using var cluster = await TalentCluster.StartAsync();
        await cluster.CreateAsync("t_1");
        await BeginAsync(cluster, "s_1", "t_1");
        var nothing = new ConnectResult(null, ConnectCodes.InvalidState);

        Assert.Equal(nothing, await CompleteAsync(cluster, "s_2"));
        Assert.Equal(nothing, await Flow(cluster, "s_1").CompleteAsync(new CompleteConnect(Platform.YouTube, "code", null, Browser)));
        Assert.Equal(nothing, await Flow(cluster, "s_1").CompleteAsync(new CompleteConnect(Platform.TikTok, "code", null, new string('b', 64))));
        Assert.Equal(nothing, await Flow(cluster, "s_1").CompleteAsync(new CompleteConnect(Platform.TikTok, "code", null, null)));

        Assert.Equal(0, cluster.TikTokSignIn.Exchanged);
        Assert.Null((await CompleteAsync(cluster, "s_1")).Code);
    }

    [Theory]
    [InlineData("access_denied", ConnectCodes.AccessDenied)]
    [InlineData("temporarily_unavailable", ConnectCodes.PlatformUnavailable)]
    [InlineData("invalid_scope", ConnectCodes.ExchangeFailed)]
    public async Task RefusedConsent_SaysWhy(string error, string code)
    {
        await using var cluster = await TalentCluster.StartAsync();
        await cluster.CreateAsync("t_1");
        await BeginAsync(cluster, "s_1", "t_1");

        var result = await Flow(cluster, "s_1").CompleteAsync(new CompleteConnect(Platform.TikTok, null, error, Browser));

        Assert.Equal(new ConnectResult("t_1", code), result);
        Assert.Empty((await cluster.Talent("t_1").FindAsync())!.Accounts);
    }

    [Fact]
    public async Task LateConsent_IsExpired()
    {
        await using var cluster = await TalentCluster.StartAsync();
        await cluster.CreateAsync("t_1");
        await BeginAsync(cluster, "s_1", "t_1");
        cluster.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(new ConnectResult("t_1", ConnectCodes.Expired), await CompleteAsync(cluster, "s_1"));
        Assert.Equal(0, cluster.TikTokSignIn.Exchanged);
    }

    [Theory]
    [InlineData(SourceCodes.TokenExpired, ConnectCodes.ExchangeFailed)]
    [InlineData(SourceCodes.NotFound, ConnectCodes.NoAccount)]
    [InlineData(SourceCodes.PlatformUnavailable, ConnectCodes.PlatformUnavailable)]
    public async Task CodeNotTaken_SaysWhy_AndIsNotTriedAgain(string rejection, string code)
    {
        await using var cluster = await TalentCluster.StartAsync();
        await cluster.CreateAsync("t_1");
        cluster.TikTokSignIn.Exchange = _ => new Rejection(rejection, "As the test says.");
        await BeginAsync(cluster, "s_1", "t_1");

        Assert.Equal(new ConnectResult("t_1", code), await CompleteAsync(cluster, "s_1"));
        Assert.Equal(new ConnectResult("t_1", code), await CompleteAsync(cluster, "s_1"));
        Assert.Equal(1, cluster.TikTokSignIn.Exchanged);
    }

    [Fact]
    public async Task Begin_WithoutATalentOrARegistration_IsRefused()
    {
        await using var cluster = await TalentCluster.StartAsync();
        await cluster.CreateAsync("t_1");

        Assert.Equal(RejectionCodes.NotFound, (await BeginAsync(cluster, "s_1", "t_2")).Rejection?.Code);
        cluster.TikTokSignIn.IsConfigured = false;
        Assert.Equal(ConnectCodes.NotConfigured, (await BeginAsync(cluster, "s_2", "t_1")).Rejection?.Code);
    }

    [Fact]
    public async Task HandleAlone_WherePlatformShowsNone_IsRefused()
    {
        await using var cluster = await TalentCluster.StartAsync();
        var talent = await cluster.CreateAsync("t_1");
        cluster.TikTokSignIn.ReadsHandles = false;

        var outcome = await talent.ConnectAsync(new ConnectAccount(Platform.TikTok, "ada", null, null, null));

        Assert.Equal(RejectionCodes.Invalid, outcome.Rejection?.Code);
        Assert.Contains("handle", outcome.Rejection!.Errors.Keys);
    }

    private static IConnectFlowGrain Flow(TalentCluster cluster, string state) => cluster.Grains.GetGrain<IConnectFlowGrain>(state);

    private static Task<Outcome<string>> BeginAsync(TalentCluster cluster, string state, string talentId) =>
        Flow(cluster, state).BeginAsync(new BeginConnect(talentId, Platform.TikTok, "https://agency.example/oauth/tiktok/callback", Browser, "v"));

    private static Task<ConnectResult> CompleteAsync(TalentCluster cluster, string state) =>
        Flow(cluster, state).CompleteAsync(new CompleteConnect(Platform.TikTok, "code", null, Browser));
}
