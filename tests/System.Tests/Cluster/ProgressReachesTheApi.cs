using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Progress that grains publish on a silo is told by an API host to its browsers, whatever carries the stream.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ProgressReachesTheApi
{
    private const int Photographs = 4;

    [Theory]
    [InlineData("memory")]
    [InlineData("postgres")]
    public async Task OverEitherStream(string streams)
    {
        Assert.SkipUnless(Watcher.IsInstalled, "@microsoft/signalr is not installed (npm ci --prefix tests/System.Tests/journey).");
        await using var installation = await Installation.StartAsync(settings: new Dictionary<string, string?> { ["Orleans:Streams"] = streams });
        using var client = installation.Apis[0].Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Anna & Ben");
        await using var watcher = await Watcher.JoinAsync(installation.Apis[0], portfolio);

        // Each request is a batch of its own.
        for (var number = 0; number < Photographs; number++)
            await PortfolioCalls.SendAsync(client, portfolio, $"{number}.png", new ByteArrayContent(Picture.Draw(number, 400, 300)));

        var finished = new HashSet<string>();
        while (finished.Count < Photographs)
        {
            var progress = await watcher.UntilAsync((kind, data) => kind == "progress" && data.GetProperty("processed").GetInt32() == 1);
            finished.Add(progress.GetProperty("batchId").GetString()!);
        }
    }
}
