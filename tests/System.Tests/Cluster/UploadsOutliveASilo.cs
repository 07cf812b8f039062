using System.Collections.Concurrent;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Both silos are killed, one after the other, while a batch of photographs comes in.</summary>
[Collection(ClusterCollection.Name)]
public sealed class UploadsOutliveASilo
{
    private const int Photographs = 36;

    /// <summary>Photographs that are in when the first, and the second, silo dies.</summary>
    private static readonly int[] Kills = [8, 20];

    private readonly byte[][] _pictures = [.. Enumerable.Range(0, Photographs).Select(number => Picture.Draw(number, 1200, 900))];
    private readonly ConcurrentDictionary<int, string> _answers = new();

    [Fact]
    public async Task EitherSiloKilledAmidABatch_EveryPhotographEndsReadyOnce()
    {
        await using var installation = await Installation.StartAsync();
        using var client = installation.Apis[0].Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Anna & Ben");
        var next = -1;
        var senders = Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < Photographs; number = Interlocked.Increment(ref next))
                _answers[number] = await SendAsync(client, portfolio, number);
        }));

        for (var silo = 0; silo < Kills.Length; silo++)
        {
            var least = Kills[silo];
            await Eventually.SeeAsync(() => Task.FromResult(_answers.Count), answered => answered >= least);
            await installation.KillSiloAsync(silo);
            await installation.StartSiloAsync(silo);
        }

        await senders;
        var assets = await Eventually.SeeAsync(
            () => PortfolioCalls.AssetsAsync(client, portfolio),
            seen => !seen.Any(asset => Status(asset) is "queued" or "processing"));
        Assert.Equal(_answers.Values.Order(), assets.Select(asset => asset.GetProperty("id").GetString()).Order());
        Assert.All(assets, asset => Assert.True(Status(asset) == "ready", asset.ToString()));
        var events = await PortfolioCalls.EventsAsync(client, portfolio);
        Assert.Equal(Enumerable.Range(1, events.Length), events.Select(each => each.GetProperty("version").GetInt32()));
        foreach (var type in (string[])["assetAdded", "assetRendered"])
        {
            var subjects = events.Where(each => each.GetProperty("type").GetString() == type).Select(each => each.GetProperty("data").GetProperty("assetId").GetString());
            Assert.Equal(_answers.Values.Order(), subjects.Order());
        }
    }

    private async Task<string> SendAsync(HttpClient client, string portfolio, int number)
    {
        var asset = await PortfolioCalls.SendAsync(client, portfolio, $"{number}.png", new ByteArrayContent(_pictures[number]));
        return asset.GetProperty("id").GetString()!;
    }

    private static string? Status(JsonElement asset) => asset.GetProperty("status").GetString();
}
