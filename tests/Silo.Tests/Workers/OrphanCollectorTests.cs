using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Postgres;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;
using TalentMedia.Storage;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Workers;

public sealed class OrphanCollectorTests : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orphans-").FullName;
    private readonly TestClock _clock = new();
    private readonly FileSystemObjectStore _store;
    private readonly PostgresFixture _postgres;
    private readonly OrphanCollector _collector;

    public OrphanCollectorTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _store = new(_folder, new ProcessIdentity(), new RandomIdSource(), _clock, NullLogger<FileSystemObjectStore>.Instance);
        _collector = new(_store, new PostgresOriginalUses(postgres.DataSource), Options.Create(new ProcessingOptions()), _clock);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Collect_InADay_RemovesOldObjectsThatBelongToNothing_AndNoOthers()
    {
        var used = await PutAsync(1, age: 100);
        var trashed = await PutAsync(2, age: 100);
        var young = await PutAsync(3, age: -24);
        for (byte content = 10; content < 30; content++)
            await PutAsync(content, age: 25);
        await AddAsync("p_1", used);
        await AddAsync("p_2", trashed);
        // A projection that is gone says nothing.
        await using (var connection = await _postgres.DataSource.OpenConnectionAsync(Cancel))
            await connection.ExecuteAsync("DELETE FROM asset; DELETE FROM portfolio");

        Assert.Equal(20, await CollectForADayAsync());

        Assert.Equal(new[] { used, trashed, young }.Select(sha256 => ObjectKey.Original(sha256).Value).Order(StringComparer.Ordinal), (await KeysAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Collect_RemovesWhatNobodyTookFromIncoming_AndLeavesRenditionsAndAvatars()
    {
        var hash = new string('a', 64);
        string[] kept = ["incoming/young", ObjectKey.Avatar(hash, 64, "webp").Value, ObjectKey.Rendition(hash, "w320", 0, "webp").Value];
        foreach (var key in kept.Append("incoming/old"))
        {
            var path = Path.Combine(_folder, "local");
            await File.WriteAllTextAsync(path, key, Cancel);
            await _store.PutFileAsync(ObjectKey.Parse(key), path, Cancel);
            SetAge(key, key == "incoming/young" ? 23 : 25);
        }

        Assert.Equal(1, await _collector.CollectAsync(Cancel));

        Assert.Equal(kept.Order(StringComparer.Ordinal), (await KeysAsync()).Order(StringComparer.Ordinal));
    }

    private async Task<int> CollectForADayAsync()
    {
        var removed = 0;
        for (var hour = 0; hour < 24; hour++)
        {
            removed += await _collector.CollectAsync(Cancel);
            await _clock.AdvanceAsync(TimeSpan.FromHours(1));
        }

        return removed;
    }

    private async Task<string> PutAsync(byte content, int age)
    {
        var stored = await _store.PutOriginalAsync(new MemoryStream([content]), 10, Cancel);
        SetAge(stored.Key.Value, age);
        return stored.Sha256;
    }

    /// <param name="hours">Negative for one that comes later today.</param>
    private void SetAge(string key, int hours) => File.SetLastWriteTimeUtc(Path.Combine(_folder, key), _clock.GetUtcNow().AddHours(-hours).UtcDateTime);

    private async Task AddAsync(string portfolioId, string sha256)
    {
        var store = new PortfolioEventStore(_postgres.DataSource, Options.Create(new PortfoliosOptions()));
        var portfolio = new Portfolio();
        foreach (var fact in new PortfolioFact[] { new PortfolioCreated("Lake", null, null, null), new AssetAdded("a_1", "1.jpg", sha256, 1, "jpeg", "b", "V"), new AssetsDeleted(["a_1"]) })
        {
            var happened = new PortfolioEvent(portfolioId, portfolio.Version + 1, _clock.GetUtcNow(), Actor.System, null, fact);
            portfolio.Apply(happened);
            Assert.True(await store.TryAppendAsync(happened, portfolio, [], Cancel));
        }
    }

    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in _store.ListAsync("", Cancel))
            keys.Add(key.Value);
        return keys;
    }
}
