using System.Text.Json;
using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>Runs in tables <c>profile_image_run</c> and <c>profile_image_run_talent</c>.</summary>
internal sealed class SyncRunLedger(NpgsqlDataSource database) : ISyncRunLedger
{
    public async Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            SyncRunSql.Begin,
            new
            {
                run.Id,
                run.Kind,
                run.DryRun,
                run.AsOf,
                run.StartedAt,
                run.Limit,
                Platforms = run.Budgets.Keys.Select(PlatformNames.NameOf).Append("").ToArray(),
                Units = run.Budgets.Values.Append(int.MaxValue).ToArray(),
            },
            cancellationToken: cancellationToken));
        return await FindAsync(run.Id, cancellationToken) ?? throw new InvalidOperationException($"Run {run.Id} was not written.");
    }

    public async Task<ActiveRun?> FindActiveAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ActiveRun>(new CommandDefinition(
            "SELECT id, as_of FROM profile_image_run WHERE status = 'running'", cancellationToken: cancellationToken));
    }

    public async Task<string[]> NextAsync(string runId, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT talent_id FROM profile_image_run_talent WHERE run_id = @runId AND outcome IS NULL ORDER BY ordinal LIMIT @count",
            new { runId, count },
            cancellationToken: cancellationToken))).ToArray();
    }

    public async Task<RunView> RecordAsync(string runId, RunResult[] results, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QuerySingleAsync<Row>(new CommandDefinition(
            SyncRunSql.Record,
            new
            {
                runId,
                talents = results.Select(result => result.TalentId).ToArray(),
                outcomes = results.Select(result => result.Result.Outcome).ToArray(),
                codes = results.Select(result => result.Result.Code).ToArray(),
                sources = results.Select(result => result.Result.Source).ToArray(),
                times = results.Select(result => result.At.UtcDateTime).ToArray(),
                durations = results.Select(result => (int)result.Took.TotalMilliseconds).ToArray(),
            },
            cancellationToken: cancellationToken))).ToView();
    }

    public async Task EndAsync(string runId, string status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE profile_image_run SET status = @status, finished_at = @at WHERE id = @runId AND status = 'running'",
            new { runId, status, at },
            cancellationToken: cancellationToken));
    }

    public async Task<RunPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var runs = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT {SyncRunSql.Columns} FROM profile_image_run
            WHERE @cursor IS NULL OR number < (SELECT number FROM profile_image_run WHERE id = @cursor)
            ORDER BY number DESC LIMIT @limit
            """,
            new { cursor, limit = limit + 1 },
            cancellationToken: cancellationToken))).ToArray();
        var page = runs.Take(limit).Select(row => row.ToView()).ToArray();
        return new RunPage(page, runs.Length > page.Length ? page[^1].Id : null);
    }

    public async Task<RunView?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {SyncRunSql.Columns} FROM profile_image_run WHERE id = @runId", new { runId }, cancellationToken: cancellationToken)))?.ToView();
    }

    public async Task<RunReport?> ListTalentsAsync(string runId, int limit, int after, CancellationToken cancellationToken)
    {
        if (await FindAsync(runId, cancellationToken) is null)
            return null;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<RunTalentView>(new CommandDefinition(
            """
            SELECT row.ordinal, row.talent_id, talent.name, row.outcome, row.code, row.source, row.at, row.duration_ms
            FROM profile_image_run_talent AS row LEFT JOIN talent ON talent.id = row.talent_id
            WHERE row.run_id = @runId AND row.ordinal > @after ORDER BY row.ordinal LIMIT @limit
            """,
            new { runId, after, limit = limit + 1 },
            cancellationToken: cancellationToken))).ToArray();
        var page = rows.Take(limit).ToArray();
        return new RunReport(page, rows.Length > page.Length ? page[^1].Ordinal : null);
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM profile_image_run WHERE finished_at < @before", new { before }, cancellationToken: cancellationToken));
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public bool DryRun { get; init; }

        public required string Status { get; init; }

        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public int Due { get; init; }

        public int Selected { get; init; }

        public int Changed { get; init; }

        public int Unchanged { get; init; }

        public int Failed { get; init; }

        public int Skipped { get; init; }

        public required string Cost { get; init; }

        public RunView ToView() => new(Id, Kind, DryRun, Status, StartedAt, FinishedAt, Due, Selected, Changed, Unchanged, Failed, Skipped)
        {
            Cost = JsonSerializer.Deserialize<RunCost[]>(Cost) ?? [],
        };
    }
}
