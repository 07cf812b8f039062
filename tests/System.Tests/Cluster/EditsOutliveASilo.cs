using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Either silo is killed while three people edit one portfolio live.</summary>
[Collection(ClusterCollection.Name)]
public sealed class EditsOutliveASilo
{
    private const int People = 3;

    /// <summary>Commands of each person around each kill.</summary>
    private const int Commands = 200;

    /// <summary>Accepted of them, by all together, when the silo dies.</summary>
    private const int Before = 60;

    [Fact]
    public async Task EitherSiloKilledAmidEdits_EveryAcceptedCommandIsThereOnce_AndTheFeedHasNoGap()
    {
        Assert.SkipUnless(Watcher.IsInstalled, "@microsoft/signalr is not installed (npm ci --prefix tests/System.Tests/journey).");
        await using var installation = await Installation.StartAsync();
        using var client = installation.Apis[0].Client();
        var portfolio = await PortfolioCalls.CreateAsync(client, "Anna & Ben");
        var editors = new List<Editor>();
        try
        {
            for (var number = 0; number < People; number++)
            {
                var asset = await PortfolioCalls.SendAsync(client, portfolio, $"{number}.png", new ByteArrayContent(Picture.Draw(number, 64, 64)));
                editors.Add(await Editor.JoinAsync(installation.Apis[0], portfolio, $"person-{number}", asset.GetProperty("id").GetString()!));
            }

            await EditAmidKillsAsync(installation, editors);
            await HappenedOnceAsync(client, portfolio, editors);
        }
        finally
        {
            foreach (var editor in editors)
                await editor.DisposeAsync();
        }
    }

    private static async Task EditAmidKillsAsync(Installation installation, List<Editor> editors)
    {
        for (var silo = 0; silo < 2; silo++)
        {
            var already = Answered(editors);
            await Task.WhenAll(editors.Select(editor => editor.BeginAsync(Commands)));
            await Eventually.SeeAsync(() => Task.FromResult(Answered(editors)), answered => answered >= already + Before);
            await installation.KillSiloAsync(silo);
            Assert.True(Answered(editors) < already + (People * Commands), "All was answered before the silo died: this run shows nothing.");
            await Eventually.SeeAsync(() => Task.FromResult(Answered(editors)), answered => answered == already + (People * Commands));
            await installation.StartSiloAsync(silo);
        }
    }

    private static int Answered(List<Editor> editors) => editors.Sum(editor => editor.Accepted.Count + editor.Refused.Count);

    private static async Task HappenedOnceAsync(HttpClient client, string portfolio, List<Editor> editors)
    {
        var events = await PortfolioCalls.EventsAsync(client, portfolio);
        Assert.All(editors, editor => Assert.Empty(editor.Refused));
        Assert.Equal(Enumerable.Range(1, events.Length).Select(version => (long)version), events.Select(Version));
        var captions = events.Where(each => each.GetProperty("type").GetString() == "captionSet").ToDictionary(each => each.GetProperty("commandId").GetString()!, Version);
        Assert.Equal(editors.SelectMany(editor => editor.Accepted).OrderBy(pair => pair.Key), captions.OrderBy(pair => pair.Key));
        foreach (var editor in editors)
        {
            await Eventually.SeeAsync(() => Task.FromResult(editor.Told.DefaultIfEmpty().Max()), last => last == events.Length);
            // Delivery is at least once: a version may come again, but none is left out.
            var first = editor.Told.Min();
            Assert.InRange(first, 1, editor.JoinedAt + 1);
            Assert.Equal(Enumerable.Range((int)first, events.Length - (int)first + 1).Select(version => (long)version), editor.Told.Distinct());
        }
    }

    private static long Version(JsonElement happened) => happened.GetProperty("version").GetInt64();
}
