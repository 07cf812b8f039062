using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Both silos are killed, one after the other, while a run syncs talents from the simulated platforms.</summary>
[Collection(ClusterCollection.Name)]
public sealed class NightlyRunOutlivesASilo
{
    private const int Limit = 12;

    private const int Concurrency = 2;

    /// <summary>Talents that end in the run before the first, and the second, silo dies.</summary>
    private static readonly int[] Kills = [2, 6];

    private static readonly string[] People =
        ["ada", "mateo", "linh", "sven", "layla", "yossi", "sakura", "wei", "priya", "zoe", "omar", "chloe", "tariq", "lukas", "anna", "dmitri"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EitherSiloKilledAmidARun_TheRunCompletes_WithinItsLimit_FetchingNobodyItHadAgain()
    {
        await using var platforms = await SimulatedPlatforms.StartAsync();
        await using var installation = await Installation.StartAsync(settings: new Dictionary<string, string?>(platforms.Settings)
        {
            ["Talents:RunLimit"] = $"{Limit}",
            ["Talents:RunConcurrency"] = $"{Concurrency}",
            ["Talents:FollowUpAttempts"] = "1",
            // The least there is: within it nobody is due again.
            ["Talents:AutomaticInterval"] = "00:01:00",
        });
        using var client = installation.Apis[0].Client();
        var talents = await ConnectInVainAsync(client, platforms);
        await Eventually.SeeAsync(() => BeginAsync(client, dryRun: true), dry => dry.GetProperty("due").GetInt32() == People.Length);
        var begun = await BeginAsync(client, dryRun: false);
        var address = new Uri($"/api/admin/profile-image-runs/{begun.GetProperty("id").GetString()}", UriKind.Relative);

        var fetchesWhenEnded = new Dictionary<string, int>();
        for (var silo = 0; silo < Kills.Length; silo++)
        {
            var least = Kills[silo];
            foreach (var talent in await Eventually.SeeAsync(() => EndedAsync(client, address), ended => ended.Length >= least))
                fetchesWhenEnded.TryAdd(talent.Id, await FetchesAsync(platforms, talents[talent.Id]));
            await installation.KillSiloAsync(silo);
            await installation.StartSiloAsync(silo);
        }

        var run = await Eventually.SeeAsync(
            () => client.GetFromJsonAsync<JsonElement>(address, Cancel),
            seen => seen.GetProperty("status").GetString() != "running");
        Assert.Equal("completed", run.GetProperty("status").GetString());
        Assert.Equal((People.Length, Limit), (run.GetProperty("due").GetInt32(), run.GetProperty("selected").GetInt32()));
        var ended = await EndedAsync(client, address);
        Assert.Equal(Limit, ended.Length);
        // An attempt counts from before it asks anyone: what a silo had under way when it died is told as such, and not asked again.
        var interrupted = ended.Where(talent => talent.Outcome == "failed").ToArray();
        Assert.All(interrupted, talent => Assert.Equal("interrupted", talent.Code));
        Assert.InRange(interrupted.Length, 0, Kills.Length * Concurrency);
        Assert.Equal(Limit - interrupted.Length, run.GetProperty("changed").GetInt32());
        var fetches = new Dictionary<string, int>();
        foreach (var (talent, person) in talents)
            fetches[talent] = await FetchesAsync(platforms, person);
        Assert.InRange(fetches.Values.Count(times => times > 0), Limit - interrupted.Length, Limit);
        Assert.All(fetchesWhenEnded, seen => Assert.Equal(seen.Value, fetches[seen.Key]));
        Assert.All(fetches.Values, times => Assert.InRange(times, 0, 1));
    }

    /// <summary>Talents whose first sync fails for a passing reason, so that the run is the next to try.</summary>
    /// <returns>The people by talent id.</returns>
    private static async Task<Dictionary<string, string>> ConnectInVainAsync(HttpClient client, SimulatedPlatforms platforms)
    {
        var talents = new Dictionary<string, string>();
        foreach (var person in People)
        {
            await platforms.ShowAsync("unavailable", "instagram", person);
            var talent = await TalentCalls.CreateAsync(client, person);
            await talent.ConnectAsync("instagram", person);
            talents[talent.Id] = person;
            await Eventually.SeeAsync(
                talent.ProfileImageAsync,
                image => image.GetProperty("status").GetString() != "pending" && TalentCalls.Sources(image).StartsWith("skipped:platform_unavailable", StringComparison.Ordinal));
        }

        await platforms.ShowNothingAsync();
        await platforms.ForgetCallsAsync();
        return talents;
    }

    private static async Task<int> FetchesAsync(SimulatedPlatforms platforms, string person) =>
        (await platforms.CallsAsync(person)).Count(call => call == "instagram picture");

    private static async Task<JsonElement> BeginAsync(HttpClient client, bool dryRun)
    {
        using var started = await client.PostAsJsonAsync("/api/admin/profile-image-runs", new { dryRun }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        return await started.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static async Task<(string Id, string Outcome, string? Code)[]> EndedAsync(HttpClient client, Uri run) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"{run}/talents?limit=200", Cancel)).GetProperty("items").EnumerateArray()
            .Where(talent => talent.GetProperty("outcome").GetString() is not null)
            .Select(talent => (talent.GetProperty("talentId").GetString()!, talent.GetProperty("outcome").GetString()!, talent.GetProperty("code").GetString()))];
}
