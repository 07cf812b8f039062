using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Tokens are renewed in time, also those of accounts that are not asked, and what is renewed is stored.</summary>
public sealed class TalentTokenTests : IAsyncLifetime
{
    private TalentCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TalentCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Sync_AccountThatIsNotAsked_ItsTokensAreRefreshedAllTheSame()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.ConnectAsync("t_1", Platform.TikTok, expiresAt: _cluster.Clock.GetUtcNow().AddHours(24));
        await _cluster.SettledAsync("t_1");
        _cluster.TikTok.Refresh = _ => new TokenSet("fresh", "refresh-2", _cluster.Clock.GetUtcNow().AddHours(24));
        var asked = _cluster.TikTok.Asked;

        _cluster.Clock.Advance(TimeSpan.FromHours(20));
        var image = (await talent.SyncAsync()).Value!;

        Assert.Equal("not_tried", image.Sources[1].Outcome);
        Assert.Equal((asked, 1), (_cluster.TikTok.Asked, _cluster.TikTok.Refreshed));
        Assert.Equal(_cluster.Clock.GetUtcNow().AddHours(24), (await talent.FindAsync())!.Accounts[1].ExpiresAt);
    }

    [Fact]
    public async Task Sync_AccountThatIsNotAsked_ItsTokensAreDead_ItMustBeConnectedAnew()
    {
        var talent = await _cluster.CreateAsync("t_1", Platform.Instagram);
        await _cluster.ConnectAsync("t_1", Platform.TikTok, expiresAt: _cluster.Clock.GetUtcNow().AddHours(24));
        await _cluster.SettledAsync("t_1");

        _cluster.Clock.Advance(TimeSpan.FromHours(25));
        await talent.SyncAsync();

        var account = (await talent.FindAsync())!.Accounts[1];
        Assert.Equal(("reconnect", "Refused."), (account.Status, account.Reason));
        Assert.Equal(TalentStatuses.Reconnect, (await talent.FindAsync())!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sync_RenewedTokensMeetAFailingStorage_TheyAreStoredOnceItIsBack(bool written)
    {
        var talent = await _cluster.CreateAsync("t_1");
        await _cluster.ConnectAsync("t_1", Platform.TikTok, expiresAt: _cluster.Clock.GetUtcNow().AddHours(24));
        await _cluster.SettledAsync("t_1");
        _cluster.TikTok.Refresh = _ =>
        {
            (_cluster.States.LosesTheAnswer, _cluster.States.Left) = (written, written ? null : 0);
            return new TokenSet("fresh", "refresh-2", _cluster.Clock.GetUtcNow().AddHours(24));
        };
        _cluster.Clock.Advance(TimeSpan.FromHours(20));

        var sync = talent.SyncAsync();
        await _cluster.Grains.QuietAsync();
        _cluster.States.Left = null;
        while (!sync.IsCompleted)
        {
            _cluster.Clock.Advance(TimeSpan.FromSeconds(1));
            await _cluster.Grains.QuietAsync();
        }

        Assert.Equal("used", (await sync).Value?.Sources[1].Outcome);
        Assert.Equal(1, _cluster.TikTok.Refreshed);
        Assert.Equal("connected", (await talent.FindAsync())!.Accounts[0].Status);
        Assert.True((await talent.FindAsync())!.Accounts[0].ExpiresAt > _cluster.Clock.GetUtcNow().AddHours(23));
    }

    [Fact]
    public async Task Token_OldEnough_IsRefreshedAndStoredBeforeItIsUsed()
    {
        var used = new List<string>();
        _cluster.TikTok.Refresh = _ => new TokenSet("second", null, _cluster.Clock.GetUtcNow().AddDays(1));
        _cluster.TikTok.Answer = account =>
        {
            used.Add($"{account.Tokens!.AccessToken}/{account.Tokens.RefreshToken}");
            return new Uri("https://cdn.example/a.jpg");
        };
        var talent = await _cluster.CreateAsync("t_1");
        await _cluster.ConnectAsync("t_1", Platform.TikTok, "first", _cluster.Clock.GetUtcNow().AddHours(10));
        await _cluster.SettledAsync("t_1");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(8));

        await talent.SyncAsync();
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _cluster.Grains.DeactivateAllAsync();
        await talent.SyncAsync();

        Assert.Equal(["first/refresh", "second/refresh", "second/refresh"], used);
        Assert.Equal(1, _cluster.TikTok.Refreshed);
    }
}
