using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PostgresJobQueueTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private readonly TestClock _clock = new();
    private PostgresJobQueue _queue = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await ExecuteAsync("TRUNCATE job");
        _queue = NewQueue();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Enqueue_WhileOneIsUnfinished_AddsNoSecond()
    {
        Assert.Equal(1, await _queue.EnqueueAsync([Render("p", 1)], Cancel));
        Assert.Equal(0, await _queue.EnqueueAsync([Render("p", 1)], Cancel));
        var job = Assert.Single(await ClaimAsync(10));
        Assert.Equal(0, await _queue.EnqueueAsync([Render("p", 1)], Cancel));
        Assert.True(await _queue.EndAsync(job, JobResult.Done, Cancel));
        Assert.Equal(1, await _queue.EnqueueAsync([Render("p", 1)], Cancel));
    }

    [Fact]
    public async Task Enqueue_InATransaction_StandsAndFallsWithIt()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await using (var undone = await connection.BeginTransactionAsync(Cancel))
        {
            Assert.Equal(2, await JobTable.EnqueueAsync(connection, undone, [Render("p", 1), Render("p", 2)], _clock.GetUtcNow(), Cancel));
            Assert.Empty(await ClaimAsync(10));
            await undone.RollbackAsync(Cancel);
        }

        Assert.Empty(await ClaimAsync(10));
        await using var done = await connection.BeginTransactionAsync(Cancel);
        await JobTable.EnqueueAsync(connection, done, [new NewJob(JobKinds.Cleanup, "k", null)], _clock.GetUtcNow(), Cancel);
        await done.CommitAsync(Cancel);
        Assert.Null(Assert.Single(await ClaimAsync(10)).PortfolioId);
    }

    [Fact]
    public async Task Claim_ByManyAtOnce_GivesEachJobToOne()
    {
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 400).Select(n => Render($"p{n % 7}", n))], Cancel);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            var own = new List<Job>();
            var other = NewQueue();
            while (await other.ClaimAsync(Claim(5, $"owner {number}"), Cancel) is { Count: > 0 } jobs)
                own.AddRange(jobs);
            return own;
        }));
        var all = claims.SelectMany(jobs => jobs).Select(job => job.Id).ToList();
        // A claimer may end early when all heads it saw were locked; what is left must still be there, and nothing twice.
        all.AddRange((await ClaimAsync(400)).Select(job => job.Id));
        Assert.Equal(400, all.Count);
        Assert.Equal(400, all.Distinct().Count());
    }

    [Fact]
    public async Task Claim_LargeUploadBeforeSmallOne_ServesBothInTurn()
    {
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 3000).Select(n => Render("wedding", n))], Cancel);
        await RunAsync(4, rounds: 10);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(4, rounds: 1);
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 3).Select(n => Render("elopement", n))], Cancel);
        var next = await RunAsync(4, rounds: 2);
        Assert.Equal(3, next.Count(job => job.PortfolioId == "elopement"));
    }

    [Fact]
    public async Task Claim_OneByOne_AlternatesBetweenPortfolios()
    {
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 50).Select(n => Render("a", n))], Cancel);
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 50).Select(n => Render("b", n))], Cancel);
        var order = await RunAsync(1, rounds: 20);
        Assert.Equal(10, order.Count(job => job.PortfolioId == "a"));
    }

    [Fact]
    public async Task Claim_WhatRuns_CountsAgainstItsPortfolio()
    {
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 10).Select(n => Render("a", n))], Cancel);
        Assert.Equal(4, (await ClaimAsync(4)).Count);
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 10).Select(n => Render("b", n))], Cancel);
        Assert.All(await ClaimAsync(4), job => Assert.Equal("b", job.PortfolioId));
    }

    [Fact]
    public async Task Claim_HigherPriorityFirst_YetTheLowerIsNotStarved()
    {
        await _queue.EnqueueAsync([new NewJob(JobKinds.Render, "low", "low", -1)], Cancel);
        await _queue.EnqueueAsync([.. Enumerable.Range(0, 500).Select(n => new NewJob(JobKinds.Render, $"h{n}", "high", 1))], Cancel);
        Assert.DoesNotContain(await RunAsync(1, rounds: 5), job => job.Key == "low");
        var rounds = 0;
        while (!(await RunAsync(1, rounds: 1)).Any(job => job.Key == "low"))
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            Assert.True(++rounds <= 18, "Two steps of priority are made up in two or three aging steps of a minute.");
        }
    }

    [Fact]
    public async Task Claim_OnlyKindsThatAreHandled()
    {
        await _queue.EnqueueAsync([new NewJob(JobKinds.Cleanup, "k", null)], Cancel);
        Assert.Empty(await _queue.ClaimAsync(Claim(5) with { Kinds = [JobKinds.Render] }, Cancel));
        Assert.Single(await _queue.ClaimAsync(Claim(5), Cancel));
    }

    [Fact]
    public async Task Lease_ThatRanOut_GoesToAnotherAndTheLateResultIsRefused()
    {
        await _queue.EnqueueAsync([Render("p", 1)], Cancel);
        var first = Assert.Single(await ClaimAsync(1));
        _clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await _queue.RescueAsync([], Cancel));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await _queue.RescueAsync([], Cancel));
        Assert.False(await _queue.EndAsync(first, JobResult.Done, Cancel));

        var second = Assert.Single(await ClaimAsync(1));
        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        Assert.True(second.Fence > first.Fence);
        Assert.Equal(JobError.LeaseLost, Assert.Single(second.Errors).Code);
        Assert.False(await _queue.EndAsync(first, JobResult.Done, Cancel));
        Assert.Equal([first.Id], await _queue.HeartbeatAsync([first], Lease, Cancel));
        Assert.True(await _queue.EndAsync(second, JobResult.Done, Cancel));
        Assert.False(await _queue.EndAsync(second, JobResult.Done, Cancel));
    }

    [Fact]
    public async Task Heartbeat_KeepsTheLease()
    {
        await _queue.EnqueueAsync([Render("p", 1)], Cancel);
        var job = Assert.Single(await ClaimAsync(1));
        for (var beat = 0; beat < 5; beat++)
        {
            _clock.Advance(Lease / 2);
            Assert.Empty(await _queue.HeartbeatAsync([job], Lease, Cancel));
            Assert.Equal(0, await _queue.RescueAsync([], Cancel));
        }

        Assert.True(await _queue.EndAsync(job, JobResult.Done, Cancel));
    }

    [Fact]
    public async Task Rescue_OfADeadOwner_DoesNotWaitForTheLease()
    {
        await _queue.EnqueueAsync([Render("p", 1), Render("p", 2)], Cancel);
        await _queue.ClaimAsync(Claim(1, "dead"), Cancel);
        var alive = Assert.Single(await _queue.ClaimAsync(Claim(1, "alive"), Cancel));
        Assert.Equal(["alive", "dead"], (await _queue.FindOwnersAsync(Cancel)).Order());
        Assert.Equal(1, await _queue.RescueAsync(["dead"], Cancel));
        Assert.Empty(await _queue.HeartbeatAsync([alive], Lease, Cancel));
    }

    [Fact]
    public async Task Retry_WaitsForItsTimeAndKeepsTheHistory()
    {
        await _queue.EnqueueAsync([Render("p", 1)], Cancel);
        var job = Assert.Single(await ClaimAsync(1));
        var start = _clock.GetUtcNow();
        var at = _clock.GetUtcNow().AddSeconds(4);
        Assert.True(await _queue.EndAsync(job, new JobResult.Retry("renderer_crashed", new string('x', 9000), at), Cancel));
        _clock.Advance(TimeSpan.FromSeconds(3.9));
        Assert.Empty(await ClaimAsync(1));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        var again = Assert.Single(await ClaimAsync(1));
        Assert.Equal(2, again.Attempt);
        var error = Assert.Single(again.Errors);
        Assert.Equal(("renderer_crashed", 1, 500), (error.Code, error.Attempt, error.Detail.Length));
        Assert.Equal(start, error.At);
    }

    [Fact]
    public async Task Snooze_And_Release_SpendNoAttempt()
    {
        await _queue.EnqueueAsync([Render("p", 1)], Cancel);
        var job = Assert.Single(await ClaimAsync(1));
        await _queue.EndAsync(job, new JobResult.Snooze(_clock.GetUtcNow().AddMinutes(1)), Cancel);
        Assert.Empty(await ClaimAsync(1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        job = Assert.Single(await ClaimAsync(1));
        Assert.Equal(1, job.Attempt);
        await _queue.ReleaseAsync([job], Cancel);
        Assert.False(await _queue.EndAsync(job, JobResult.Done, Cancel));
        Assert.Equal(1, Assert.Single(await ClaimAsync(1)).Attempt);
    }

    [Fact]
    public async Task Errors_KeepTheLastTwenty()
    {
        await _queue.EnqueueAsync([Render("p", 1)], Cancel);
        for (var attempt = 1; attempt <= 25; attempt++)
        {
            var job = Assert.Single(await ClaimAsync(1));
            await _queue.EndAsync(job, new JobResult.Retry("again", $"{attempt}", _clock.GetUtcNow()), Cancel);
        }

        var errors = Assert.Single(await ClaimAsync(1)).Errors;
        Assert.Equal(Enumerable.Range(6, 20).Select(n => $"{n}"), errors.Select(error => error.Detail));
    }

    [Fact]
    public async Task Prune_DeletesFinishedOnes_DiscardedLater()
    {
        await _queue.EnqueueAsync([Render("p", 1), Render("p", 2), Render("p", 3), Render("p", 4)], Cancel);
        var jobs = await ClaimAsync(3);
        await _queue.EndAsync(jobs[0], JobResult.Done, Cancel);
        await _queue.EndAsync(jobs[1], new JobResult.Cancel("gone", "The asset is gone."), Cancel);
        await _queue.EndAsync(jobs[2], new JobResult.Discard("faulted", "No use."), Cancel);
        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(2, await _queue.PruneAsync(TimeSpan.FromHours(24), TimeSpan.FromDays(30), Cancel));
        var view = await _queue.ViewAsync(Cancel);
        Assert.Equal([("available", 1L), ("discarded", 1L)], view.Jobs.Select(count => (count.State, count.Count)));
        Assert.Equal(TimeSpan.FromHours(25).TotalSeconds, view.OldestWaitSeconds!.Value, 3);
        Assert.Equal(1, view.PortfoliosWaiting);
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await _queue.PruneAsync(TimeSpan.FromHours(24), TimeSpan.FromDays(30), Cancel));
    }

    [Fact]
    public async Task Listen_WakesOnEnqueue_EvenAfterItsConnectionWasCut()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var woken = new SemaphoreSlim(0);
        var listening = NewQueue(TimeProvider.System).ListenAsync(() => woken.Release(), stop.Token);
        await woken.WaitAsync(Cancel); // It listens now.
        await _queue.EnqueueAsync([Render("p", 1)], Cancel);
        await woken.WaitAsync(Cancel);
        await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()");
        await woken.WaitAsync(Cancel); // It listens again.
        await _queue.EnqueueAsync([Render("p", 2)], Cancel);
        await woken.WaitAsync(Cancel);
        await stop.CancelAsync();
        await listening;
    }

    private static NewJob Render(string portfolio, int number) => new(JobKinds.Render, $"{portfolio}-{number}", portfolio);

    private static JobClaim Claim(int max, string owner = "me") => new(owner, [.. JobKinds.All], max, Lease, TimeSpan.FromMinutes(1));

    private Task<IReadOnlyList<Job>> ClaimAsync(int max) => _queue.ClaimAsync(Claim(max), Cancel);

    /// <summary>Claims and completes, a second apart.</summary>
    private async Task<List<Job>> RunAsync(int max, int rounds)
    {
        var ran = new List<Job>();
        for (var round = 0; round < rounds; round++)
        {
            var jobs = await ClaimAsync(max);
            ran.AddRange(jobs);
            _clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var job in jobs)
                Assert.True(await _queue.EndAsync(job, JobResult.Done, Cancel));
        }

        return ran;
    }

    private PostgresJobQueue NewQueue(TimeProvider? time = null) => new(postgres.DataSource, time ?? _clock, NullLogger<PostgresJobQueue>.Instance);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(sql);
    }
}
