using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Workers;

public sealed class WorkerPoolTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly ProcessIdentity _identity = new();
    private readonly ScriptedHandler _render = new(JobKinds.Render);
    private PostgresJobQueue _queue = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await ExecuteAsync("TRUNCATE job");
        _queue = new PostgresJobQueue(postgres.DataSource, TimeProvider.System, NullLogger<PostgresJobQueue>.Instance);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Pool_ManyJobs_RunsEachOnceAndNeverMoreThanItsLimitAtOnce()
    {
        var all = new CountdownEvent(40);
        var running = 0;
        var most = 0;
        _render.Script = async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            all.Signal();
            return JobResult.Done;
        };
        await EnqueueAsync(40);
        await using var pool = await StartAsync(new ProcessingOptions { Workers = 3 });
        await WaitAsync(all.WaitHandle);
        await pool.StopAsync();
        Assert.Equal(40, _render.Handled.Distinct().Count());
        Assert.Equal(40, _render.Handled.Count);
        Assert.InRange(most, 1, 3);
        Assert.Equal(40, await CountAsync("completed"));
    }

    [Fact]
    public async Task Pool_Enqueued_WhileIdle_WakesAtOnce()
    {
        var ran = new TaskCompletionSource();
        _render.Script = (_, _) =>
        {
            ran.TrySetResult();
            return Task.FromResult(JobResult.Done);
        };
        // The poll is a minute away: only the wake-up can start it within the test's patience.
        await using var pool = await StartAsync(new ProcessingOptions { Workers = 1, PollSeconds = 60 });
        await EnqueueAsync(1);
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task Pool_HandlerThrows_RetriesThenTellsAndDiscards()
    {
        var told = new TaskCompletionSource<string>();
        _render.Script = (_, _) => throw new InvalidOperationException("broken");
        _render.GaveUp = (_, code) => told.TrySetResult(code);
        await EnqueueAsync(1);
        await using var pool = await StartAsync(new ProcessingOptions { Workers = 1, MaxAttempts = 2, PollSeconds = 1 });
        Assert.Equal(JobError.Faulted, await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        await pool.StopAsync();
        Assert.Equal(2, _render.Handled.Count);
        Assert.Equal(1, await CountAsync("discarded"));
    }

    [Fact]
    public async Task Pool_Stops_AfterRunningJobsFinished_AndGivesTheOthersBackUnspent()
    {
        var started = new CountdownEvent(2);
        var finish = new TaskCompletionSource();
        _render.Script = async (job, cancellationToken) =>
        {
            started.Signal();
            if (job.Key == "1")
                await finish.Task;
            else
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return JobResult.Done;
        };
        await EnqueueAsync(3);
        await using var pool = await StartAsync(new ProcessingOptions { Workers = 2, DrainSeconds = 1 });
        await WaitAsync(started.WaitHandle);
        var stopping = pool.StopAsync();
        finish.SetResult();
        await stopping;
        Assert.Equal(1, await CountAsync("completed"));
        Assert.Equal(2, await CountAsync("available"));
        Assert.Equal(0, await ScalarAsync("SELECT max(attempt) FROM job WHERE kind = 'render' AND state = 'available'"));
    }

    [Fact]
    public async Task Pool_LeaseLost_StopsTheAttemptAndRecordsNothing()
    {
        var started = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        _render.Script = async (job, cancellationToken) =>
        {
            if (job.Attempt > 1)
                return JobResult.Done;
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopped.SetResult();
            return JobResult.Done;
        };
        await EnqueueAsync(1);
        await using var pool = await StartAsync(new ProcessingOptions { Workers = 1, LeaseSeconds = 3 });
        await started.Task.WaitAsync(Cancel);
        await ExecuteAsync("UPDATE job SET fence = fence + 1, lease_owner = 'another' WHERE kind = 'render'");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await pool.StopAsync();
        Assert.Equal(0, await CountAsync("completed"));
    }

    [Fact]
    public async Task Pool_AfterAProcessWasKilled_TakesItsJobsOverBeforeTheLeaseEnds()
    {
        using var killed = Process.Start("sleep", "1000")!;
        var alike = _identity.Name.Split('|');
        var stat = await File.ReadAllTextAsync($"/proc/{killed.Id}/stat", Cancel);
        var owner = $"{alike[0]}|{killed.Id}|{stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]}";
        Assert.False(_identity.IsDead(owner));
        await EnqueueAsync(1);
        Assert.Single(await _queue.ClaimAsync(new JobClaim(owner, [JobKinds.Render], 1, TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)), Cancel));
        killed.Kill();
        await killed.WaitForExitAsync(Cancel);
        Assert.True(_identity.IsDead(owner));

        var ran = new TaskCompletionSource<int>();
        _render.Script = (job, _) =>
        {
            ran.TrySetResult(job.Attempt);
            return Task.FromResult(JobResult.Done);
        };
        await using var pool = await StartAsync(new ProcessingOptions { Workers = 1 });
        Assert.Equal(2, await ran.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public void Identity_OfThisProcess_IsAliveAndStrangersAreNeverDeclaredDead()
    {
        Assert.False(_identity.IsDead(_identity.Name));
        Assert.False(_identity.IsDead("elsewhere/boot/pid|1|1"));
        Assert.False(_identity.IsDead("nonsense"));
        var parts = _identity.Name.Split('|');
        Assert.True(_identity.IsDead($"{parts[0]}|{parts[1]}|1"));
    }

    [Fact]
    public void Handlers_OtherThanOneAKind_RefuseTheStart()
    {
        Assert.Throws<StartRefusedException>(() => new JobHandlers([_render]));
        Assert.Throws<StartRefusedException>(() => new JobHandlers([_render, _render, new ScriptedHandler(JobKinds.Cleanup)]));
        Assert.Throws<StartRefusedException>(() => new JobHandlers([_render, new ScriptedHandler(JobKinds.Cleanup), new ScriptedHandler("unknown")]));
        Assert.Equal(JobKinds.All, new JobHandlers([_render, new ScriptedHandler(JobKinds.Cleanup)]).Kinds);
    }

    private async Task<StartedPool> StartAsync(ProcessingOptions options)
    {
        var handlers = new JobHandlers([_render, new ScriptedHandler(JobKinds.Cleanup)]);
        var pool = new WorkerPool(_queue, handlers, _identity, new WorkFolder(Path.Combine(Path.GetTempPath(), "no work here"), _identity, new RandomIdSource()), Options.Create(options), TimeProvider.System, () => 0, NullLogger<WorkerPool>.Instance);
        await pool.StartedAsync(Cancel);
        return new StartedPool(pool);
    }

    private Task<int> EnqueueAsync(int count) =>
        _queue.EnqueueAsync([.. Enumerable.Range(1, count).Select(n => new NewJob(JobKinds.Render, $"{n}", $"p{n % 3}"))], Cancel);

    private Task<int> CountAsync(string state) => ScalarAsync($"SELECT count(*)::int FROM job WHERE kind = 'render' AND state = '{state}'");

    private async Task<int> ScalarAsync(string sql)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        return await connection.ExecuteScalarAsync<int>(sql);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(sql);
    }

    private static async Task WaitAsync(WaitHandle handle) =>
        Assert.True(await Task.Run(() => handle.WaitOne(TimeSpan.FromSeconds(60)), Cancel), "It did not happen within a minute.");

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private sealed class StartedPool(WorkerPool pool) : IAsyncDisposable
    {
        private bool _stopped;

        public async Task StopAsync()
        {
            _stopped = true;
            await pool.StoppingAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (!_stopped)
                await StopAsync();
            pool.Dispose();
        }
    }
}
