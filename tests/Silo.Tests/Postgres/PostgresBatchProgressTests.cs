using Microsoft.Extensions.Logging.Abstractions;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PostgresBatchProgressTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindUnfinished_CountsOpenBatchesOfThePortfolio_FromTheirLatestJobs()
    {
        var queue = new PostgresJobQueue(postgres.DataSource, TimeProvider.System, NullLogger<PostgresJobQueue>.Instance);
        await queue.EnqueueAsync([Render("p", "done", "old")], Cancel);
        await EndAllAsync(queue, JobResult.Done);
        await queue.EnqueueAsync([Render("p", "a", "open"), Render("p", "b", "open")], Cancel);
        await EndAllAsync(queue, new JobResult.Cancel("corrupt", "No."));
        await queue.EnqueueAsync([RenderJobs.Repeated("b", 7, "p", "open"), Render("p", "c", "open"), Render("other", "x", "open"), new(JobKinds.Render, "d", "p")], Cancel);

        var reports = await new PostgresBatchProgress(postgres.DataSource).FindUnfinishedAsync("p");
        Assert.All(reports, report => Assert.Equal("open", report.BatchId));
        Assert.Equal([("a", "failed"), ("b", "uploaded"), ("c", "uploaded")], reports.Select(report => (report.AssetId, report.Stage)).Order());
    }

    private static NewJob Render(string portfolio, string asset, string batch) => new(JobKinds.Render, asset, portfolio, BatchId: batch);

    private static async Task EndAllAsync(PostgresJobQueue queue, JobResult result)
    {
        var claim = new JobClaim("me", [JobKinds.Render], 100, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        foreach (var job in await queue.ClaimAsync(claim, Cancel))
            Assert.True(await queue.EndAsync(job, result, Cancel));
    }
}
