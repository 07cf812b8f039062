using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>
/// A run over many talents while one in twenty meets a fault, watched live, and the process killed in its middle.
/// <c>TALENTMEDIA_RUN_TALENTS</c> asks for more talents; tests/Benchmarks/run.sh does so and shows the report.
/// </summary>
public sealed class RunJourney
{
    private const int Concurrency = 8;

    private static readonly int Talents = int.Parse(Environment.GetEnvironmentVariable("TALENTMEDIA_RUN_TALENTS") ?? "150", CultureInfo.InvariantCulture);

    /// <summary>One in twenty people altogether, each with a fault of one kind or another, before or after its profile was read.</summary>
    private static readonly (string Kind, double Share)[] Faults = [("unavailable", 0.02), ("placeholder", 0.01), ("html", 0.01), ("not_an_image", 0.01)];

    private readonly Dictionary<string, string> _people = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOverManyTalents_WithFaults_KilledInItsMiddle_FetchesNobodyTwiceAndAddsUp()
    {
        Assert.SkipUnless(Watcher.IsInstalled, "@microsoft/signalr is not installed (npm ci --prefix tests/System.Tests/journey).");
        using var data = new TemporaryData();
        await using var platforms = await SimulatedPlatforms.StartAsync();
        var settings = new Dictionary<string, string?>(platforms.Settings)
        {
            ["Talents:RunLimit"] = $"{Talents}",
            ["Talents:RunConcurrency"] = $"{Concurrency}",
            ["Talents:FollowUpAttempts"] = "1",
            // The least there is: within it nobody is due again.
            ["Talents:AutomaticInterval"] = "00:01:00",
            ["Talents:Quotas:Instagram:Limit"] = "1000000",
            ["Outbound:MaximumRetries"] = "0",
        };
        Uri address;
        await using (var first = await TalentMediaProcess.StartAsync(data.Folder, settings, "--admin-key", TalentMediaProcess.AdminKey))
        {
            using var client = first.Client();
            await ConnectInVainAsync(client, platforms);
            address = await KillAmidARunAsync(first, client);
        }

        await using var second = await TalentMediaProcess.StartAsync(data.Folder, settings);
        using var again = second.Client();
        await using var watcher = await AdminWatcher.JoinAsync(second);
        var run = await Eventually.SeeAsync(() => again.GetFromJsonAsync<JsonElement>(address, Cancel), seen => seen.GetProperty("status").GetString() != "running");
        Say($"the run: {run}");

        Assert.Equal(("completed", Talents, Talents), (run.GetProperty("status").GetString()!, run.GetProperty("selected").GetInt32(), run.GetProperty("done").GetInt32()));
        await AddsUpAsync(again, address, run, await platforms.AllCallsAsync());
    }

    /// <summary>Talents whose first sync fails for a passing reason, so that the run is the next to try. Made by many callers at once.</summary>
    private async Task ConnectInVainAsync(HttpClient client, SimulatedPlatforms platforms)
    {
        var watch = Stopwatch.StartNew();
        await platforms.ShowSomeAsync("unavailable", share: 1, seed: 0);
        await Parallel.ForEachAsync(Enumerable.Range(1, Talents), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (number, _) =>
        {
            var person = $"crowd-{number}";
            var talent = await TalentCalls.CreateAsync(client, $"Talent {number}");
            await talent.ConnectAsync("instagram", person);
            lock (_people)
                _people.Add(talent.Id, person);
        });
        Say($"{Talents} talents created and connected in {watch.Elapsed.TotalSeconds:F1} s");
        await Eventually.SeeAsync(() => BeginAsync(client, dryRun: true), dry => dry.GetProperty("due").GetInt32() == Talents);
        await platforms.ShowNothingAsync();
        await platforms.ForgetCallsAsync();
        foreach (var (at, (kind, share)) in Faults.Index())
            await platforms.ShowSomeAsync(kind, share, seed: at + 1);
    }

    private static async Task<Uri> KillAmidARunAsync(TalentMediaProcess process, HttpClient client)
    {
        await using var watcher = await AdminWatcher.JoinAsync(process);
        var watch = Stopwatch.StartNew();
        var begun = await BeginAsync(client, dryRun: false);
        Assert.Equal((Talents, Talents), (begun.GetProperty("due").GetInt32(), begun.GetProperty("selected").GetInt32()));
        await watcher.Messages.UntilAsync(all => all.Any(message => message.Kind == "run" && message.Data.GetProperty("done").GetInt32() >= Talents / 3));
        process.Signal("KILL");
        await process.ExitAsync();
        var done = watcher.Runs.Select(run => run.GetProperty("done").GetInt32()).ToArray();
        Say($"killed after {watch.Elapsed.TotalSeconds:F1} s and {done[^1]} talents; told {done.Length} times: {string.Join(' ', done)}");
        Assert.Equal(done.Order(), done);
        Assert.InRange(done[^1], Talents / 3, Talents - 1);
        // Four times a second, and one more for the fraction.
        Assert.InRange(done.Length, 1, (int)(watch.Elapsed.TotalSeconds * 4) + 1);
        Assert.Contains(watcher.Messages.Items, message => message.Kind == "talent" && message.Data.GetProperty("profileImageSource").GetString() == "instagram");
        return new Uri($"/api/admin/profile-image-runs/{begun.GetProperty("id").GetString()}", UriKind.Relative);
    }

    private async Task AddsUpAsync(HttpClient client, Uri address, JsonElement run, JsonElement[] calls)
    {
        var rows = await RowsAsync(client, address);
        Assert.Equal(Talents, rows.Select(row => row.GetProperty("talentId").GetString()).Distinct().Count());
        foreach (var outcome in (string[])["changed", "unchanged", "failed", "skipped"])
            Assert.Equal(rows.Count(row => row.GetProperty("outcome").GetString() == outcome), run.GetProperty(outcome).GetInt32());
        var asked = calls.Where(call => call.GetProperty("step").GetString() == "profile").GroupBy(call => call.GetProperty("person").GetString()!).ToDictionary(person => person.Key, person => person.Count());
        var struck = calls.Where(call => call.GetProperty("fault").GetString() is not null).Select(call => call.GetProperty("person").GetString()!).ToHashSet();
        // What the killed process had under way is told as interrupted, and not asked again.
        var interrupted = rows.Where(row => row.GetProperty("code").GetString() == "interrupted").Select(PersonOf).ToHashSet();
        Say($"asked {asked.Values.Sum()} times about {asked.Count} people; faults {struck.Count}; interrupted {interrupted.Count}; "
            + string.Join(", ", rows.GroupBy(row => $"{row.GetProperty("outcome").GetString()} {row.GetProperty("code").GetString()}").Select(group => $"{group.Key}: {group.Count()}")));
        Say($"milliseconds a talent: {Percentiles([.. rows.Select(row => row.GetProperty("durationMs").GetInt32())])}");

        Assert.All(asked.Values, times => Assert.Equal(1, times));
        Assert.InRange(interrupted.Count, 0, Concurrency);
        Assert.Equal(_people.Values.Except(interrupted).Order(), asked.Keys.Except(interrupted).Order());
        Assert.Equal(struck.Except(interrupted).Order(), rows.Where(row => row.GetProperty("outcome").GetString() == "failed").Select(PersonOf).Except(interrupted).Order());
        Assert.NotEmpty(struck);
        Assert.Equal(Talents - struck.Union(interrupted).Count(), run.GetProperty("changed").GetInt32());
    }

    private string PersonOf(JsonElement row) => _people[row.GetProperty("talentId").GetString()!];

    private static async Task<JsonElement[]> RowsAsync(HttpClient client, Uri address)
    {
        var rows = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"{address}/talents?limit=200&cursor={cursor}", Cancel);
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }

        return [.. rows];
    }

    private static async Task<JsonElement> BeginAsync(HttpClient client, bool dryRun)
    {
        using var started = await client.PostAsJsonAsync("/api/admin/profile-image-runs", new { dryRun }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        return await started.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static string Percentiles(int[] milliseconds)
    {
        Array.Sort(milliseconds);
        return $"median {milliseconds[milliseconds.Length / 2]}, p95 {milliseconds[milliseconds.Length * 95 / 100]}, longest {milliseconds[^1]}";
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
