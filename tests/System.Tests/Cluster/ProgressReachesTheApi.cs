using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Progress that grains publish on a silo is told by an API host to its browsers, whatever carries the stream.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ProgressReachesTheApi
{
    private const int Photographs = 4;

    private const int Rounds = 60;

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

        await MeasureAsync(client, portfolio, watcher, streams);
    }

    /// <summary>docs/clustering.md quotes what the first progress of a batch takes to the browser, the tick of 100 ms included.</summary>
    private static async Task MeasureAsync(HttpClient client, string portfolio, Watcher watcher, string streams)
    {
        var waits = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // A content that the portfolio has already would be no part of the new batch, and have no progress.
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Picture.Draw(Photographs + round, 40, 30)), "files", $"{round}.png" } };
            using var answer = await client.PostAsync($"/api/portfolios/{portfolio}/assets", form, TestContext.Current.CancellationToken);
            var answered = TimeProvider.System.GetTimestamp();
            var batch = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("batchId").GetString();
            var progress = await watcher.UntilAsync((kind, data) => IsOf(batch, kind, data));
            waits.Add(TimeProvider.System.GetElapsedTime(answered).TotalMilliseconds);
            if (progress.GetProperty("processed").GetInt32() == 0)
                await watcher.UntilAsync((kind, data) => IsOf(batch, kind, data) && data.GetProperty("processed").GetInt32() == 1);
        }

        waits.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"figures: {streams}: progress reached the browser after p50 {waits[Rounds / 2]:F0} ms, p95 {waits[Rounds * 95 / 100]:F0} ms of {Rounds}");
    }

    private static bool IsOf(string? batch, string? kind, JsonElement data) => kind == "progress" && data.GetProperty("batchId").GetString() == batch;
}
