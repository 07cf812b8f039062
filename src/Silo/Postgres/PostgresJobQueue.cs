using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>The job queue on the table <c>job</c>.</summary>
internal sealed partial class PostgresJobQueue(NpgsqlDataSource database, TimeProvider clock, ILogger<PostgresJobQueue> logger) : IJobQueue
{
    private static readonly TimeSpan ListenAgain = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await JobTable.EnqueueAsync(connection, null, jobs, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<IReadOnlyList<Job>> ClaimAsync(JobClaim claim, CancellationToken cancellationToken)
    {
        var now = Now;
        var parameters = new
        {
            now,
            until = now + claim.Lease,
            aging = claim.AgingStep.TotalSeconds,
            kinds = claim.Kinds,
            owner = claim.Owner,
            max = claim.Max,
            // Some to spare, because the first may be locked by other claimers.
            heads = (claim.Max * 4) + 16,
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(JobQueueSql.Claim, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToJob())];
    }

    public async Task<IReadOnlyList<long>> HeartbeatAsync(IReadOnlyCollection<Job> jobs, TimeSpan lease, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0)
            return [];
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var kept = await connection.QueryAsync<long>(new CommandDefinition(
            JobQueueSql.Heartbeat, new { until = Now + lease, ids = Ids(jobs), fences = Fences(jobs) }, cancellationToken: cancellationToken));
        return [.. jobs.Select(job => job.Id).Except(kept)];
    }

    public async Task<bool> EndAsync(Job job, JobResult result, CancellationToken cancellationToken)
    {
        var now = Now;
        var end = JobEnd.Of(result);
        var parameters = new
        {
            id = job.Id,
            fence = job.Fence,
            now,
            state = end.State,
            due = end.Due?.UtcDateTime,
            finished = end.Due is null ? now : (DateTime?)null,
            unspent = result is JobResult.Snooze ? 1 : 0,
            code = end.Code,
            detail = end.Detail,
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(JobQueueSql.End, parameters, cancellationToken: cancellationToken)) == 1;
    }

    public async Task ReleaseAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0)
            return;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new { now = Now, ids = Ids(jobs), fences = Fences(jobs), channel = JobTable.Channel };
        await connection.ExecuteScalarAsync<int>(new CommandDefinition(JobQueueSql.Release, parameters, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<string>> FindOwnersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(JobQueueSql.Owners, cancellationToken: cancellationToken))];
    }

    public async Task<int> RescueAsync(IReadOnlyCollection<string> deadOwners, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            now = Now,
            dead = deadOwners.ToArray(),
            code = JobError.LeaseLost,
            detail = "The process that worked on it stopped or lost touch.",
            channel = JobTable.Channel,
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(JobQueueSql.Rescue, parameters, cancellationToken: cancellationToken));
    }

    public async Task<int> PruneAsync(TimeSpan keepFinished, TimeSpan keepDiscarded, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new { finished = Now - keepFinished, discarded = Now - keepDiscarded };
        return await connection.ExecuteAsync(new CommandDefinition(JobQueueSql.Prune, parameters, cancellationToken: cancellationToken));
    }

    public async Task<QueueView> ViewAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var counts = await connection.QueryAsync<QueueCount>(new CommandDefinition(JobQueueSql.Counts, cancellationToken: cancellationToken));
        var waits = await connection.QuerySingleAsync<(double? Oldest, int Portfolios)>(
            new CommandDefinition(JobQueueSql.Waits, new { now = Now }, cancellationToken: cancellationToken));
        return new QueueView([.. counts], waits.Oldest, waits.Portfolios);
    }

    public async Task ListenAsync(Action wake, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                connection.Notification += (_, _) => wake();
                await connection.ExecuteAsync(new CommandDefinition($"LISTEN {JobTable.Channel}", cancellationToken: cancellationToken));
                // What was added before the LISTEN was heard by nobody.
                wake();
                while (true)
                    await connection.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
            {
                LogListenBroken(logger, exception);
                await Task.Delay(ListenAgain, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static long[] Ids(IEnumerable<Job> jobs) => [.. jobs.Select(job => job.Id)];

    private static long[] Fences(IEnumerable<Job> jobs) => [.. jobs.Select(job => job.Fence)];

    private sealed record Row(long Id, string Kind, string Key, string? PortfolioId, int Attempt, long Fence, string Errors)
    {
        public Job ToJob() => new(Id, Kind, Key, PortfolioId, Attempt, Fence, JsonSerializer.Deserialize<JobError[]>(Errors, Json) ?? []);
    }
}
