using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Processing;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Postgres;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Workers;

public sealed class AvatarCollectorTests : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avatars-").FullName;
    private readonly TestClock _clock = new();
    private readonly PostgresFixture _postgres;
    private readonly FileSystemObjectStore _store;
    private readonly PictureLedger _ledger;
    private readonly AvatarCollector _collector;

    public AvatarCollectorTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _store = new(_folder, new ProcessIdentity(), new RandomIdSource(), _clock, NullLogger<FileSystemObjectStore>.Instance);
        _ledger = new(postgres.DataSource);
        _collector = new(_store, _ledger, Options.Create(new TalentsOptions()), Options.Create(new ProcessingOptions()), _clock);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await _postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("TRUNCATE talent_picture, talent_picture_use");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Collect_AfterTheRetention_RemovesWhatNobodyShowsOrRemembers()
    {
        var (old, current) = (await PutAsync('a'), await PutAsync('b'));
        await ShowAsync("t_1", 1, old);
        await ShowAsync("t_1", 2, current);

        await _clock.AdvanceAsync(TimeSpan.FromDays(89));
        await CollectForADayAsync();
        Assert.Equal([old, current], await HashesAsync());

        await _clock.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(AvatarFiles.KeysOf(old).Count() + 1, await CollectForADayAsync());
        Assert.Equal([current], await HashesAsync());
    }

    [Fact]
    public async Task Collect_AnotherTalentHasThePictureToo_Leaves()
    {
        var (shared, next) = (await PutAsync('a'), await PutAsync('b'));
        await ShowAsync("t_1", 1, shared);
        await ShowAsync("t_1", 2, next);
        await ShowAsync("t_2", 1, shared);

        await _clock.AdvanceAsync(TimeSpan.FromDays(100));
        await CollectForADayAsync();

        Assert.Equal([shared, next], await HashesAsync());
    }

    [Fact]
    public async Task Collect_UsedAgainAMomentAgo_LeavesItToItsNewUser()
    {
        var hash = await PutAsync('a');
        await _clock.AdvanceAsync(TimeSpan.FromDays(100));

        foreach (var key in AvatarFiles.KeysOf(hash).Append(AvatarFiles.UncroppedKey(hash)))
            Assert.True(await _store.TryRenewAsync(key, Cancel));
        Assert.Equal(0, await _collector.CollectAsync(Cancel));

        Assert.False(await _store.TryRenewAsync(AvatarFiles.UncroppedKey(new string('f', 64)), Cancel));
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

    private async Task<string> PutAsync(char digit)
    {
        var hash = new string(digit, 64);
        foreach (var key in AvatarFiles.KeysOf(hash).Append(AvatarFiles.UncroppedKey(hash)))
        {
            var path = Path.Combine(_folder, "+local");
            await File.WriteAllTextAsync(path, key.Value, Cancel);
            await _store.PutFileAsync(key, path, Cancel);
            Assert.True(await _store.TryRenewAsync(key, Cancel));
        }

        return hash;
    }

    private Task ShowAsync(string talentId, long number, string hash) => _ledger.SaveAsync(
        new PictureRecord(talentId, number, _clock.GetUtcNow(), new DisplayedPicture("tiktok", hash, hash, null), [hash], [Platform.TikTok]), Cancel);

    private async Task<string[]> HashesAsync()
    {
        var hashes = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var key in _store.ListAsync("avatars/", Cancel))
            hashes.Add(key.Value.Split('/')[2]);
        return [.. hashes];
    }
}
