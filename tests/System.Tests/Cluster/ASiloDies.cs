using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Grains of a silo that is killed or frozen answer from the other one. The output holds the timeline; docs/clustering.md quotes it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ASiloDies
{
    private const int Portfolios = 24;

    private const int LongestLine = 220;

    /// <summary>What the silo that lives says on the way: a probe was missed, the other one is declared dead.</summary>
    private static readonly string[] Signs = ["Did not get response for probe", "Evicting"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    public async Task ItsGrainsAnswerElsewhere(string signal)
    {
        await using var installation = await Installation.StartAsync(settings: new Dictionary<string, string?> { ["Logging:LogLevel:Orleans.Runtime.MembershipService"] = "Information" });
        using var client = installation.Apis[0].Client();
        var portfolios = await Task.WhenAll(Enumerable.Range(0, Portfolios).Select(number => PortfolioCalls.CreateAsync(client, $"Portfolio {number}")));
        var (dying, other) = (installation.SiloProcesses[0], installation.SiloProcesses[1]);

        var struck = TimeProvider.System.GetUtcNow();
        dying.Signal(signal);
        var answered = new ConcurrentBag<TimeSpan>();
        await Task.WhenAll(portfolios.Select(async portfolio =>
        {
            await Eventually.SeeAsync(() => RenamedAsync(client, portfolio), renamed => renamed);
            answered.Add(TimeProvider.System.GetUtcNow() - struck);
        }));

        Tell($"{Time(struck)} {signal} of one of two silos, which between them held {Portfolios} portfolios");
        foreach (var line in other.Errors.Split('\n').Where(line => Array.Exists(Signs, sign => line.Contains(sign, StringComparison.Ordinal))))
            Tell(line.Length > LongestLine ? line[..LongestLine] : line);
        foreach (var after in answered.Order())
            Tell($"{Time(struck + after)} a grain answered, {after.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)} s after");
        if (signal == "STOP")
            await AwakeItEndsItselfAsync(dying);
    }

    /// <summary>A silo that was declared dead while it slept must not go on as if nothing had been.</summary>
    private static async Task AwakeItEndsItselfAsync(TalentMediaProcess dying)
    {
        dying.Signal("CONT");
        Assert.NotEqual(0, await dying.ExitAsync());
    }

    private static async Task<bool> RenamedAsync(HttpClient client, string portfolio)
    {
        using var answer = await client.PostAsJsonAsync($"/api/portfolios/{portfolio}/commands", new { commandId = "rename", baseVersion = 1, type = "setTitle", title = "Renamed" }, Cancel);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("version").GetInt64() == 2;
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine($"timeline: {line}");
}
