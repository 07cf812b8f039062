using System.Text.Json;
using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>Runs in tables <c>profile_image_run</c> and <c>profile_image_run_talent</c>.</summary>
internal sealed class SyncRunLedger(NpgsqlDataSource database) : ISyncRunLedger
{
    private const string Columns = "id, kind, dry_run, status, started_at, finished_at, due, selected, changed, unchanged, failed, skipped, cost::text AS cost";

    /// <summary>
    /// Each branch takes the head of its own index, so the choice costs the same with a million talents: of each platform as many as
    /// its quota has room for (those without a working account under the empty name), and those that are pending.
    /// </summary>
    internal const string Choose = """
        SELECT id, min(due_at) AS due_at, min(platform) AS platform FROM (
            (SELECT waiting.* FROM unnest(@Platforms, @Units) AS budget (platform, units) CROSS JOIN LATERAL (
                SELECT id, automatic_due_at AS due_at, first_platform AS platform FROM talent
                WHERE first_platform = budget.platform AND automatic_due_at <= @AsOf
                ORDER BY automatic_due_at, id LIMIT least(@Limit, budget.units)) AS waiting)
            UNION ALL
            (SELECT id, sync_due_at AS due_at, first_platform AS platform FROM talent WHERE sync_due_at <= @StartedAt ORDER BY sync_due_at, id LIMIT @Limit)) AS either
        GROUP BY id ORDER BY min(due_at), id LIMIT @Limit
        """;

    /// <summary>
    /// How many are due, counted so far and no further: with a million due, counting would take longer than all the rest of the night's
    /// choice. Who is both is counted once: the second branch leaves out what the first one counts.
    /// </summary>
    internal const string Due = """
        SELECT count(*) FROM (
            (SELECT 1 FROM talent WHERE automatic_due_at <= @AsOf ORDER BY automatic_due_at, id LIMIT greatest(@Limit, 10000))
            UNION ALL
            (SELECT 1 FROM talent WHERE sync_due_at <= @StartedAt AND (automatic_due_at <= @AsOf) IS NOT TRUE ORDER BY sync_due_at, id LIMIT greatest(@Limit, 10000))
            LIMIT greatest(@Limit, 10000)) AS due
        """;

    private const string Begin = $"""
        WITH chosen AS MATERIALIZED ({Choose}),
        run AS (
            INSERT INTO profile_image_run (id, kind, dry_run, status, as_of, started_at, finished_at, due, selected, cost)
            SELECT @Id, @Kind, @DryRun, CASE WHEN @DryRun THEN 'completed' ELSE 'running' END, @AsOf, @StartedAt,
                CASE WHEN @DryRun THEN @StartedAt END,
                ({Due}),
                (SELECT count(*) FROM chosen),
                (SELECT coalesce(jsonb_agg(jsonb_build_object(
                    'Platform', budget.platform, 'Units', (SELECT count(*) FROM chosen WHERE chosen.platform = budget.platform), 'Available', budget.units)), '[]')
                 FROM unnest(@Platforms, @Units) AS budget (platform, units) WHERE budget.platform <> '')
            ON CONFLICT (id) DO NOTHING
            RETURNING id)
        INSERT INTO profile_image_run_talent (run_id, ordinal, talent_id, outcome, source, at)
        SELECT run.id, row_number() OVER (ORDER BY chosen.due_at, chosen.id), chosen.id,
            CASE WHEN @DryRun THEN 'would_sync' END, CASE WHEN @DryRun THEN nullif(chosen.platform, '') END, CASE WHEN @DryRun THEN @StartedAt END
        FROM run, chosen
        """;

    private const string Record = $"""
        WITH written AS (
            UPDATE profile_image_run_talent AS row SET outcome = new.outcome, code = new.code, source = new.source, at = new.at, duration_ms = new.duration_ms
            FROM unnest(@talents, @outcomes, @codes, @sources, @times, @durations) AS new (talent_id, outcome, code, source, at, duration_ms)
            WHERE row.run_id = @runId AND row.talent_id = new.talent_id AND row.outcome IS NULL
            RETURNING row.outcome),
        counted AS (
            SELECT count(*) FILTER (WHERE outcome = 'changed') AS new_changed, count(*) FILTER (WHERE outcome = 'unchanged') AS new_unchanged,
                count(*) FILTER (WHERE outcome = 'failed') AS new_failed, count(*) FILTER (WHERE outcome = 'skipped') AS new_skipped
            FROM written)
        UPDATE profile_image_run AS run SET changed = changed + new_changed, unchanged = unchanged + new_unchanged,
            failed = failed + new_failed, skipped = skipped + new_skipped
        FROM counted WHERE run.id = @runId
        RETURNING {Columns}
        """;

    public async Task<RunView> BeginAsync(NewRun run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Begin,
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
            Record,
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
            SELECT {Columns} FROM profile_image_run
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
            $"SELECT {Columns} FROM profile_image_run WHERE id = @runId", new { runId }, cancellationToken: cancellationToken)))?.ToView();
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
