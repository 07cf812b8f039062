using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PostgresBatchProgressTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly PostgresJobQueue _queue = new(postgres.DataSource, TimeProvider.System, NullLogger<PostgresJobQueue>.Instance);
    private readonly PostgresBatchProgress _progress = new(postgres.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("TRUNCATE job, asset");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task FindOpen_NamesThePortfoliosBatchesWithWorkLeft_TheOldestFirst()
    {
        await EnqueueAsync(Render("p", "done", "old"));
        await EndAllAsync(JobResult.Done);
        await EnqueueAsync(Render("p", "a", "first"), Render("p", "b", "second"), Render("other", "x", "theirs"), new(JobKinds.Render, "d", "p"));

        Assert.Equal(["first", "second"], await _progress.FindOpenAsync("p"));
    }

    [Fact]
    public async Task Count_SaysHowEachAssetOfTheBatchEnded_ThoughItsJobHasNot()
    {
        await EnqueueAsync(Render("p", "a", "b1"), Render("p", "b", "b1"), Render("p", "c", "b1"), Render("p", "d", "b2"), Render("other", "x", "b1"));
        await AddAssetsAsync(("a", "ready"), ("b", "failed"), ("c", "queued"), ("d", "ready"));

        Assert.Equal([("a", "ready"), ("b", "failed"), ("c", "uploaded")], await CountAsync("b1"));
    }

    [Fact]
    public async Task Count_QueuedAgain_StaysFailedWhereItFailed_AndStandsAnewWhereItIsNow()
    {
        await EnqueueAsync(Render("p", "a", "b1"));
        await EnqueueAsync(RenderJobs.Repeated("a", 7, "p", "b2"));
        await AddAssetsAsync(("a", "queued"));

        Assert.Equal([("a", "failed")], await CountAsync("b1"));
        Assert.Equal([("a", "uploaded")], await CountAsync("b2"));
    }

    private static NewJob Render(string portfolio, string asset, string batch) => new(JobKinds.Render, asset, portfolio, BatchId: batch);

    private Task<int> EnqueueAsync(params NewJob[] jobs) => _queue.EnqueueAsync(jobs, Cancel);

    private async Task<(string AssetId, string Stage)[]> CountAsync(string batchId) =>
        [.. (await _progress.CountAsync("p", batchId)).Select(report => (report.AssetId, report.Stage))];

    private async Task AddAssetsAsync(params (string Id, string Status)[] assets)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(
            "INSERT INTO asset (portfolio_id, id, position, status, favourite, tags, deleted, sha256, view) VALUES ('p', @Id, '', @Status, false, '{}', false, '', '{}')",
            assets.Select(asset => new { asset.Id, asset.Status }));
    }

    private async Task EndAllAsync(JobResult result)
    {
        var claim = new JobClaim("me", [JobKinds.Render], 100, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        foreach (var job in await _queue.ClaimAsync(claim, Cancel))
            Assert.True(await _queue.EndAsync(job, result, Cancel));
    }
}
