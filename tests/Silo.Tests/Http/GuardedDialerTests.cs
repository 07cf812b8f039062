using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Http;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>What is judged is what is dialled, whatever the name server says next.</summary>
public sealed class GuardedDialerTests
{
    private readonly ConcurrentQueue<IPAddress> _dialled = new();
    private int _asked;

    [Fact]
    public async Task Fetch_NameThatIsPrivate_IsRefusedWithoutDialling()
    {
        var outcome = await FetchAsync("https://intranet.example/a.jpg", _ => [IPAddress.Parse("10.0.0.7")]);

        Assert.Equal(SourceCodes.NotPublic, outcome);
        Assert.Empty(_dialled);
    }

    [Theory]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("169.254.169.254")]
    public async Task Fetch_NameWithOnePrivateAddressAmongPublicOnes_IsRefused(string hidden)
    {
        var outcome = await FetchAsync("https://mixed.example/a.jpg", _ => [IPAddress.Parse("93.184.216.34"), IPAddress.Parse(hidden)]);

        Assert.Equal(SourceCodes.NotPublic, outcome);
        Assert.Empty(_dialled);
    }

    [Fact]
    public async Task Fetch_NameThatChangesItsAnswer_DialsOnlyWhatWasJudged()
    {
        var outcome = await FetchAsync("https://rebind.example/a.jpg", asked => [IPAddress.Parse(asked == 1 ? "93.184.216.34" : "127.0.0.1")]);

        Assert.Equal(SourceCodes.PlatformUnavailable, outcome);
        Assert.Equal(1, _asked);
        Assert.Equal([IPAddress.Parse("93.184.216.34")], _dialled);
    }

    [Fact]
    public async Task Fetch_SecondRequestAfterTheAnswerChanged_IsJudgedAnew()
    {
        await using var services = Services(asked => [IPAddress.Parse(asked == 1 ? "93.184.216.34" : "127.0.0.1")]);
        var fetcher = services.GetRequiredService<IPictureFetcher>();

        var first = await fetcher.FetchAsync(new Uri("https://rebind.example/a.jpg"), TestContext.Current.CancellationToken);
        var second = await fetcher.FetchAsync(new Uri("https://rebind.example/a.jpg"), TestContext.Current.CancellationToken);

        Assert.Equal((SourceCodes.PlatformUnavailable, SourceCodes.NotPublic), (first.Rejection?.Code, second.Rejection?.Code));
        Assert.DoesNotContain(IPAddress.Loopback, _dialled);
    }

    [Fact]
    public async Task Fetch_FirstAddressSilent_NextIsDialled()
    {
        await FetchAsync("https://two.example/a.jpg", _ => [IPAddress.Parse("2606:4700:4700::1111"), IPAddress.Parse("93.184.216.34")]);

        Assert.Equal([IPAddress.Parse("93.184.216.34"), IPAddress.Parse("2606:4700:4700::1111")], _dialled);
    }

    [Fact]
    public async Task Fetch_UnknownName_IsUnavailable() =>
        Assert.Equal(SourceCodes.PlatformUnavailable, await FetchAsync("https://nobody.example/a.jpg", _ => []));

    private async Task<string?> FetchAsync(string url, Func<int, IPAddress[]> answer)
    {
        await using var services = Services(answer);
        var outcome = await services.GetRequiredService<IPictureFetcher>().FetchAsync(new Uri(url), TestContext.Current.CancellationToken);
        return outcome.Rejection?.Code;
    }

    private ServiceProvider Services(Func<int, IPAddress[]> answer) => OutsideWorld.Services([], configure: services => services
        .AddSingleton<ResolveHost>((_, _) => Task.FromResult(answer(++_asked)))
        .AddSingleton<DialAddress>((endPoint, _) =>
        {
            _dialled.Enqueue(endPoint.Address);
            throw new SocketException((int)SocketError.ConnectionRefused);
        }));
}
