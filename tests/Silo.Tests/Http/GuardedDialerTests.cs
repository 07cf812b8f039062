using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Http;
using TalentMedia.Simulators.Faults;
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

    /// <summary>A resolver as lenient as can be: whatever it is handed, it reads as this machine.</summary>
    [Theory]
    [InlineData("https://localhost./a.jpg")]
    [InlineData("https://127.0.0.1./a.jpg")]
    [InlineData("https://0/a.jpg")]
    [InlineData("https://127.1/a.jpg")]
    [InlineData("https://127.0.0.1:443/a.jpg")]
    [InlineData("https://017700000001/a.jpg")]
    [InlineData("https://0x7f.1/a.jpg")]
    [InlineData("https://0X7F000001/a.jpg")]
    [InlineData("https://2130706433/a.jpg")]
    [InlineData("https://127。0。0。1/a.jpg")]
    [InlineData("https://①②⑦.⓪.⓪.①/a.jpg")]
    [InlineData("https://[::1]/a.jpg")]
    [InlineData("https://[0:0:0:0:0:0:0:1]/a.jpg")]
    [InlineData("https://[::ffff:7f00:1]/a.jpg")]
    [InlineData("https://[::7f00:1]/a.jpg")]
    [InlineData("https://[fe80::1%25eth0]/a.jpg")]
    [InlineData("https://public.example@127.0.0.1/a.jpg")]
    [InlineData("https://127.0.0.1.nip.example/a.jpg")]
    public async Task Fetch_ThisMachineInAnyNotation_IsNeverDialled(string url)
    {
        var outcome = await FetchAsync(url, _ => [IPAddress.Loopback]);

        Assert.True(outcome is SourceCodes.NotPublic or SourceCodes.InvalidUrl, outcome);
        Assert.Empty(_dialled);
    }

    [Fact]
    public async Task Fetch_RedirectToANameThatIsPrivate_IsRefusedWithoutDialling()
    {
        await using var world = await OutsideWorld.StartAsync(configure: services => services
            .AddSingleton<ResolveHost>((host, _) => Task.FromResult<IPAddress[]>([IPAddress.TryParse(host, out var literal) ? literal : IPAddress.Parse("10.0.0.7")]))
            .AddSingleton<DialAddress>((endPoint, token) =>
            {
                _dialled.Enqueue(endPoint.Address);
                return HostAddresses.DialAsync(endPoint, token);
            }));
        var url = (await world.Adapter(Platform.TikTok).FindPictureAsync(Accounts.Of(Platform.TikTok, "ada"), TestContext.Current.CancellationToken)).Value!;
        world.Simulator.Faults.Add(new Fault(FaultKind.Redirect, Location: "https://intranet.example/a.jpg"));

        var outcome = await world.Fetcher.FetchAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(SourceCodes.NotPublic, outcome.Rejection?.Code);
        Assert.All(_dialled, address => Assert.Equal(IPAddress.Loopback, address));
    }

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
