using Dapper;
using TalentMedia.Silo.Postgres;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PictureLedgerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    private static readonly DisplayedPicture Cropped =
        new("instagram", "b-cropped", "b", new PictureCrop(0.1, 0.25, 0.5), new SeenPicture("b-again", Prints.Of("b").Print, -42, 320));

    private readonly PictureLedger _ledger = new(postgres.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("TRUNCATE talent, talent_picture, talent_picture_use, talent_sighting, placeholder, placeholder_concern");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Save_OnePictureAfterTheOther_IsAHistory()
    {
        await SaveAsync(1, Picture("a"), hours: 0);
        await SaveAsync(2, Cropped, hours: 1);

        Assert.Equal(
            [new PictureEntry(2, Cropped, Now.AddHours(1), null), new PictureEntry(1, Picture("a"), Now, Now.AddHours(1))],
            await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel));
        Assert.Equal(Cropped, (await _ledger.FindAsync("t_1", 2, Cancel))?.Picture);
        Assert.Equal([1L], (await _ledger.ListAsync("t_1", 10, 2, Cancel)).Select(entry => entry.Number));
        Assert.Null(await _ledger.FindAsync("t_2", 2, Cancel));
    }

    [Fact]
    public async Task Save_Twice_ChangesNothing()
    {
        await SaveAsync(1, Picture("a"), hours: 0);
        await SaveAsync(2, Cropped, hours: 1);
        var before = await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel);

        await SaveAsync(2, Cropped, hours: 1);

        Assert.Equal(before, await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task Save_StateOfTheLastOneNeverStood_TakesItBack()
    {
        await SaveAsync(1, Picture("a"), hours: 0);
        await SaveAsync(2, Cropped, hours: 1);

        await SaveAsync(1, Picture("a"), hours: 0);

        Assert.Equal([new PictureEntry(1, Picture("a"), Now, null)], await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task Save_Initials_EndWhatWasShown()
    {
        await SaveAsync(1, Picture("a"), hours: 0);
        await SaveAsync(2, null, hours: 3);

        Assert.Equal([new PictureEntry(1, Picture("a"), Now, Now.AddHours(3))], await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task Prune_EndsWhatEndedBefore_AndNothingThatIsShown()
    {
        await SaveAsync(1, Picture("a"), hours: 0);
        await SaveAsync(2, Picture("b"), hours: 1);
        await SaveAsync(3, Picture("c"), hours: 5);

        Assert.Equal(1, await _ledger.PruneAsync(Now.AddHours(4), Cancel));

        Assert.Equal([3L, 2L], (await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel)).Select(entry => entry.Number));
    }

    [Fact]
    public async Task FindUsed_ShownRememberedHeldOrReviewed_EachAlone()
    {
        await SaveAsync(1, Picture("remembered"), hours: 0);
        await SaveAsync(2, Cropped, hours: 1, "held");
        await using (var connection = await postgres.DataSource.OpenConnectionAsync(Cancel))
        {
            await connection.ExecuteAsync("""
                INSERT INTO placeholder (id, content_hash, platform, perceptual_hash, print, status, first_seen_at) VALUES ('ph_1', 'reviewed', 'tiktok', 0, '', 'suspected', now());
                INSERT INTO talent (id, revision, version, name, name_key, created_at, updated_at, initials, profile_image_source, display_source, content_hash, status)
                VALUES ('t_old', 1, 1, 'A', 'a', now(), now(), 'A', 'tiktok', 'social', 'before-the-ledger', 'current')
                """);
        }

        var used = await _ledger.FindUsedAsync(["remembered", "b-cropped", "b", "held", "reviewed", "before-the-ledger", "nobody"], Cancel);

        Assert.Equal(["b", "b-cropped", "before-the-ledger", "held", "remembered", "reviewed"], used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FindUsed_NoLongerHeld_IsUsedByOthersAlone()
    {
        await SaveAsync(1, null, hours: 0, "shared", "own");
        await _ledger.SaveAsync(new PictureRecord("t_2", 1, Now, null, ["shared"], []), Cancel);
        await SaveAsync(1, null, hours: 0);

        Assert.Equal(["shared"], await _ledger.FindUsedAsync(["shared", "own"], Cancel));
    }

    [Fact]
    public async Task Forget_LeavesOthersAlone()
    {
        await SaveAsync(1, Picture("a"), hours: 0, "a");
        await _ledger.SaveAsync(new PictureRecord("t_2", 1, Now, Picture("a"), ["a"], []), Cancel);

        await _ledger.ForgetAsync("t_1", Cancel);

        Assert.Empty(await _ledger.ListAsync("t_1", 10, long.MaxValue, Cancel));
        Assert.Single(await _ledger.ListAsync("t_2", 10, long.MaxValue, Cancel));
        Assert.Equal(["a"], await _ledger.FindUsedAsync(["a"], Cancel));
    }

    [Fact]
    public async Task FindUsed_ManyPictures_ReadsTheIndexes()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("""
            INSERT INTO talent_picture (talent_id, number, content_hash, source_hash, source, shown_from) SELECT 't_' || n, 1, md5(n::text), md5(n::text), 'tiktok', now() FROM generate_series(1, 50000) AS n;
            INSERT INTO talent_picture_use (talent_id, content_hash) SELECT 't_' || n, md5(n::text) FROM generate_series(1, 50000) AS n;
            """);
        await connection.ExecuteAsync("VACUUM ANALYZE talent_picture, talent_picture_use");

        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {PictureLedger.FindUsed}", new { hashes = Enumerable.Range(1, 60).Select(n => $"{n}").ToArray() }));

        Assert.Contains("talent_picture_by_content", plan, StringComparison.Ordinal);
        Assert.Contains("talent_picture_by_source", plan, StringComparison.Ordinal);
        Assert.Contains("talent_picture_use_by_content", plan, StringComparison.Ordinal);
    }

    private static DisplayedPicture Picture(string hash) => new("tiktok", hash, hash, null);

    private Task SaveAsync(long number, DisplayedPicture? shown, double hours, params string[] hashes) =>
        _ledger.SaveAsync(new PictureRecord("t_1", number, Now.AddHours(hours), shown, hashes, [Platform.Instagram]), Cancel);
}
