using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>The process is killed while twenty photographs are on their way: some ready, some waiting, some half sent.</summary>
public sealed class KillJourney
{
    private const int Photographs = 20;

    /// <summary>The last ones, whose senders are stuck when the process dies.</summary>
    private const int Stuck = 3;

    /// <summary>Accepted before the kill at least; the others are then in flight or not yet begun.</summary>
    private const int Accepted = 8;

    private static readonly string[] Presets = ["w320", "w640", "w1280", "w2048"];

    private readonly byte[][] _pictures = [.. Enumerable.Range(0, Photographs).Select(number => Picture.Draw(number, 1200, 900))];

    private readonly ConcurrentDictionary<int, bool> _answered = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledWhileBytesAreComing_EndsWithEveryPhotographOnce()
    {
        using var data = new TemporaryData();
        string portfolio;
        await using (var first = await TalentMediaProcess.StartAsync(data.Folder, "--admin-key", TalentMediaProcess.AdminKey))
        {
            using var client = first.Client();
            portfolio = await PortfolioCalls.CreateAsync(client, "Anna & Ben");
            await KillAmidAsync(first, client, portfolio, data.Folder);
        }

        await using var second = await TalentMediaProcess.StartAsync(data.Folder);
        using var again = second.Client();
        foreach (var number in Enumerable.Range(0, Photographs).Where(number => !_answered.ContainsKey(number)))
            await SendAsync(again, portfolio, number, new ByteArrayContent(_pictures[number]));

        var assets = await Eventually.SeeAsync(
            () => PortfolioCalls.AssetsAsync(again, portfolio),
            seen => !seen.Any(asset => asset.GetProperty("status").GetString() is "queued" or "processing"));
        Assert.Equal(Photographs, assets.Length);
        Assert.All(assets, asset => Assert.True(IsReady(asset), asset.ToString()));
        HappenedOnce(await PortfolioCalls.EventsAsync(again, portfolio), assets);
        HoldsNothingElse(Path.Combine(data.Folder, "objects"));
        await Eventually.SeeAsync(() => Task.FromResult(Files(Path.Combine(data.Folder, "work"))), left => left.Length == 0);
    }

    private async Task KillAmidAsync(TalentMediaProcess process, HttpClient client, string portfolio, string data)
    {
        var stuck = _pictures[^Stuck..].Select(bytes => new StuckFile(bytes)).ToArray();
        List<Task> senders = [.. stuck.Select((file, at) => SendUnlessKilledAsync(client, portfolio, Photographs - Stuck + at, file))];
        await Task.WhenAll(stuck.Select(file => file.HalfSent)).WaitAsync(Cancel);
        await Eventually.SeeAsync(() => Task.FromResult(Files(Path.Combine(data, "objects", "+incoming"))), files => files.Length == Stuck);

        var next = -1;
        senders.AddRange(Enumerable.Range(0, 4).Select(_ => SendInTurnAsync(client, portfolio, () => Interlocked.Increment(ref next))));
        await Eventually.SeeAsync(
            () => PortfolioCalls.AssetsAsync(client, portfolio),
            seen => seen.Length >= Accepted && seen.Any(IsReady) && !seen.All(IsReady));
        process.Signal("KILL");
        await process.ExitAsync();
        Array.ForEach(stuck, file => file.BreakOff());
        await Task.WhenAll(senders);
        Assert.InRange(_answered.Count, 1, Photographs - Stuck);
    }

    private async Task SendInTurnAsync(HttpClient client, string portfolio, Func<int> next)
    {
        for (var number = next(); number < Photographs - Stuck; number = next())
            await SendUnlessKilledAsync(client, portfolio, number, new ByteArrayContent(_pictures[number]));
    }

    private async Task SendUnlessKilledAsync(HttpClient client, string portfolio, int number, HttpContent file)
    {
        try
        {
            await SendAsync(client, portfolio, number, file);
        }
        catch (HttpRequestException)
        {
            // Killed before it answered: whether the photograph was taken in is not known, so it is sent again.
        }
    }

    private async Task SendAsync(HttpClient client, string portfolio, int number, HttpContent file)
    {
        var asset = await PortfolioCalls.SendAsync(client, portfolio, $"{number}.png", file);
        Assert.NotNull(asset.GetProperty("id").GetString());
        _answered[number] = true;
    }

    private static bool IsReady(JsonElement asset) => asset.GetProperty("status").GetString() == "ready";

    private static void HappenedOnce(JsonElement[] events, JsonElement[] assets)
    {
        Assert.Equal(Enumerable.Range(1, events.Length), events.Select(each => each.GetProperty("version").GetInt32()));
        var ids = assets.Select(asset => asset.GetProperty("id").GetString()).Order().ToArray();
        Assert.Equal(ids, Of("assetAdded"));
        Assert.Equal(ids, Of("assetRendered"));

        IEnumerable<string?> Of(string type) => events.Where(each => each.GetProperty("type").GetString() == type)
            .Select(each => each.GetProperty("data").GetProperty("assetId").GetString()).Order();
    }

    /// <summary>The twenty originals and their renditions under the names that their content gives them; nothing half-written beside them.</summary>
    private void HoldsNothingElse(string objects)
    {
        var hashes = _pictures.Select(bytes => Convert.ToHexStringLower(SHA256.HashData(bytes))).ToArray();
        IEnumerable<string> expected =
        [
            .. hashes.Select(hash => $"originals/{hash[..2]}/{hash}"),
            .. hashes.SelectMany(hash => Presets.SelectMany(preset => (string[])[$"renditions/{hash[..2]}/{hash}/{preset}-w0.jpg", $"renditions/{hash[..2]}/{hash}/{preset}-w0.webp"])),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Files(objects).Order(StringComparer.Ordinal));
    }

    private static string[] Files(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))]
        : [];
}
