using System.Net;
using System.Net.Http.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>What is no silo's death must not be taken for one.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ClusterStaysWhole
{
    private const int Active = 3;

    /// <summary>Longer than the silence after which a silo is suspected, several times over.</summary>
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(40);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCoreBusy_NoSiloIsDeclaredDead()
    {
        await using var installation = await Installation.StartAsync();
        using var client = installation.Apis[0].Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Busy");
        var members = await installation.MembersAsync();
        using var end = new CancellationTokenSource(Load, TimeProvider.System);
        var spinners = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Spin(end.Token)).ToArray();

        var sent = 0;
        while (!end.IsCancellationRequested)
            await PortfolioCalls.SendAsync(client, portfolio, $"{++sent}.png", new ByteArrayContent(Picture.Draw(sent, 1200, 900)));
        Array.ForEach(spinners, spinner => spinner.Join());

        Assert.Equal(2, members.Count(member => member.Status == Active));
        Assert.Equal(members, await installation.MembersAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} uploads in {Load.TotalSeconds} s beside {spinners.Length} busy threads on {Environment.ProcessorCount} cores; no silo was declared dead.");
    }

    [Fact]
    public async Task PostgresRestarted_TheSameSilosGoOn()
    {
        await using var installation = await Installation.StartAsync();
        using var client = installation.Apis[0].Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Before");
        var members = await installation.MembersAsync();

        await installation.RestartPostgresAsync();

        await Eventually.SeeAsync(() => RetitleAsync(client, portfolio), status => status == HttpStatusCode.OK);
        await PortfolioCalls.SendAsync(client, portfolio, "one.png", new ByteArrayContent(Picture.Draw(1, 400, 300)));
        await Eventually.SeeAsync(() => PortfolioCalls.AssetsAsync(client, portfolio), assets => assets is [var only] && only.GetProperty("status").GetString() == "ready");
        foreach (var process in installation.SiloProcesses.Concat(installation.Apis))
        {
            using var anyone = process.Client(key: null);
            await Eventually.SeeAsync(async () => (await anyone.GetAsync("/health/ready", Cancel)).StatusCode, status => status == HttpStatusCode.OK);
        }

        Assert.Equal(members, await installation.MembersAsync());
    }

    private static async Task<HttpStatusCode> RetitleAsync(HttpClient client, string portfolio)
    {
        using var answer = await client.PostAsJsonAsync($"/api/portfolios/{portfolio}/commands", new { commandId = "after", baseVersion = 1, type = "setTitle", title = "After" }, Cancel);
        return answer.StatusCode;
    }

    private static Thread Spin(CancellationToken end)
    {
        var thread = new Thread(() =>
        {
            while (!end.IsCancellationRequested)
                Thread.SpinWait(10_000);
        });
        thread.Start();
        return thread;
    }
}
