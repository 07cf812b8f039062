using Dapper;
using TalentMedia.Silo.Postgres;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PlaceholderLedgerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const int Needed = 3;

    private static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    private readonly PlaceholderLedger _ledger = new(postgres.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("TRUNCATE talent_picture, talent_picture_use, talent_sighting, placeholder, placeholder_concern");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Sight_TheSameFileOnEnoughTalents_IsSuspected()
    {
        Assert.Null(await SightAsync("t_1"));
        Assert.Null(await SightAsync("t_2"));
        Assert.Null(await SightAsync("t_2"));

        var found = await SightAsync("t_3");

        Assert.Equal(PlaceholderStatuses.Suspected, found?.Status);
        Assert.Equal(found, await SightAsync("t_1"));
        var view = Assert.Single(await _ledger.ListAsync(null, 10, long.MaxValue, Cancel)).View;
        Assert.Equal(new PlaceholderView(found!.Id, "file", "instagram", 3, "suspected", Now, null), view);
    }

    [Fact]
    public async Task Sight_OtherFilesOfTheSameDrawing_AreCountedToo()
    {
        await SightAsync("t_1", file: "one", hash: 0b1000);
        await SightAsync("t_2", file: "two", hash: 0b1001);

        Assert.NotNull(await SightAsync("t_3", file: "three", hash: 0b1000));
        Assert.NotNull(await SightAsync("t_4", file: "four", hash: 0b1111));
        Assert.Equal(4, (await OnlyAsync()).Talents);
    }

    [Fact]
    public async Task Sight_TheSameHashOfAnotherDrawing_IsNotCounted()
    {
        await SightAsync("t_1", file: "one", drawing: "a letter");
        await SightAsync("t_2", file: "two", drawing: "another letter");

        Assert.Null(await SightAsync("t_3", file: "three", drawing: "a third letter"));
    }

    [Fact]
    public async Task Sight_OneAccountOnManyTalents_CountsOnce()
    {
        foreach (var id in (string[])["t_1", "t_2", "t_3", "t_4"])
            Assert.Null(await SightAsync(id, owner: "instagram:the.agency"));
    }

    [Fact]
    public async Task Sight_AnotherPictureByNow_IsNotCountedAnyMore()
    {
        await SightAsync("t_1");
        await SightAsync("t_2");
        await SightAsync("t_1", file: "own", drawing: "a person");

        Assert.Null(await SightAsync("t_3"));
    }

    [Fact]
    public async Task Sight_Known_IsConfirmedAtOnce() =>
        Assert.Equal(PlaceholderStatuses.Confirmed, (await SightAsync("t_1", known: true))?.Status);

    [Fact]
    public async Task Decide_NamesWhoIsConcernedOnce()
    {
        var id = await LearnAsync();

        var dismissed = await _ledger.DecideAsync(id, PlaceholderStatuses.Dismissed, Now.AddHours(1), Cancel);

        Assert.Equal(("dismissed", Now.AddHours(1)), (dismissed!.View.Status, dismissed.View.DecidedAt));
        Assert.Equal(PlaceholderStatuses.Dismissed, (await SightAsync("t_9"))?.Status);
        var concerned = await _ledger.NextConcernedAsync(10, Cancel);
        Assert.Equal(["t_1", "t_2", "t_3"], concerned.Select(concern => concern.TalentId));
        foreach (var concern in concerned)
            await _ledger.EndConcernAsync(concern, Cancel);

        await _ledger.DecideAsync(id, PlaceholderStatuses.Dismissed, Now.AddHours(2), Cancel);
        Assert.Empty(await _ledger.NextConcernedAsync(10, Cancel));
        Assert.Null(await _ledger.DecideAsync("ph_none", PlaceholderStatuses.Confirmed, Now, Cancel));
    }

    [Fact]
    public async Task Decide_AgainBeforeATalentWasTold_KeepsItOnTheList()
    {
        var id = await LearnAsync();
        await _ledger.DecideAsync(id, PlaceholderStatuses.Dismissed, Now.AddHours(1), Cancel);
        var first = (await _ledger.NextConcernedAsync(1, Cancel))[0];
        await _ledger.DecideAsync(id, PlaceholderStatuses.Confirmed, Now.AddHours(2), Cancel);

        await _ledger.EndConcernAsync(first, Cancel);

        Assert.Equal(3, (await _ledger.NextConcernedAsync(10, Cancel)).Length);
    }

    [Fact]
    public async Task Decide_ShownFromAHistory_IsConcernedToo()
    {
        var id = await LearnAsync();
        await SightAsync("t_1", file: "own", drawing: "a person");
        await new PictureLedger(postgres.DataSource).SaveAsync(
            new PictureRecord("t_1", 3, Now, new DisplayedPicture("instagram", "old-file", "old-file", null, Seen("old-file", "a drawing")), [], [Platform.Instagram]), Cancel);

        await _ledger.DecideAsync(id, PlaceholderStatuses.Confirmed, Now, Cancel);

        Assert.Contains("t_1", (await _ledger.NextConcernedAsync(10, Cancel)).Select(concern => concern.TalentId));
        Assert.True(await _ledger.IsConfirmedAsync(Seen("yet-another-file", "a drawing"), Cancel));
        Assert.False(await _ledger.IsConfirmedAsync(Seen("own", "a person"), Cancel));
    }

    [Fact]
    public async Task Sight_ManyAtOnce_LearnsOnePlaceholder()
    {
        var found = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => SightAsync($"t_{number}", file: $"file-{number % 3}")));

        Assert.Contains(found, sighting => sighting is not null);
        Assert.NotNull(await SightAsync("t_21"));
        Assert.Single(await _ledger.ListAsync(null, 10, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task Disconnected_ItsSightingIsForgotten()
    {
        await SightAsync("t_1");
        await SightAsync("t_2");
        await new PictureLedger(postgres.DataSource).SaveAsync(new PictureRecord("t_1", 1, Now, null, [], [Platform.TikTok]), Cancel);

        Assert.Null(await SightAsync("t_3"));
    }

    [Fact]
    public async Task List_PageByPageAndByStatus()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await SightAsync($"t_{number}", file: $"file-{number}", drawing: $"drawing {number}", known: true);
        var first = await _ledger.ListAsync(PlaceholderStatuses.Confirmed, 2, long.MaxValue, Cancel);

        Assert.Equal(["file-5", "file-4"], first.Select(row => row.View.ContentHash));
        Assert.Equal(["file-3", "file-2"], (await _ledger.ListAsync(PlaceholderStatuses.Confirmed, 2, first[^1].Number, Cancel)).Select(row => row.View.ContentHash));
        Assert.Empty(await _ledger.ListAsync(PlaceholderStatuses.Suspected, 2, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task Sight_TenThousandSightings_ReadsTheIndexes()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("""
            INSERT INTO talent_sighting (talent_id, platform, owner, sha256, perceptual_hash, print, seen_at)
            SELECT 't_' || n, 'tiktok', 't_' || n, md5(n::text), hashtextextended(n::text, 0), '', now() FROM generate_series(1, 10000) AS n
            """);
        await connection.ExecuteAsync("VACUUM ANALYZE talent_sighting");

        var plan = string.Join('\n', await connection.QueryAsync<string>(
            $"EXPLAIN {SightingTransaction.FindAlike}", new { Sha256 = "file", Candidates = 500, Neighbours = PlaceholderSearch.Neighbours(42) }));

        Assert.Contains("talent_sighting_by_look", plan, StringComparison.Ordinal);
        Assert.Contains("talent_sighting_by_content", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private async Task<string> LearnAsync()
    {
        await SightAsync("t_1");
        await SightAsync("t_2");
        return (await SightAsync("t_3"))!.Id;
    }

    private async Task<PlaceholderView> OnlyAsync() => Assert.Single(await _ledger.ListAsync(null, 10, long.MaxValue, Cancel)).View;

    private static SeenPicture Seen(string file, string drawing) => new(file, Prints.Of(drawing).Print, 42, 512);

    private Task<PlaceholderSighting?> SightAsync(
        string talentId, string file = "file", string drawing = "a drawing", long hash = 42, string? owner = null, bool known = false) =>
        _ledger.SightAsync(new Sighting(talentId, Platform.Instagram, owner ?? talentId, Seen(file, drawing) with { PerceptualHash = hash }, known, Needed, Now), Cancel);
}
