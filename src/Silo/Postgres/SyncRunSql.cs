namespace TalentMedia.Silo.Postgres;

/// <summary>The statements that choose a run's talents and record how they fared.</summary>
internal static class SyncRunSql
{
    public const string Columns = "id, kind, dry_run, status, started_at, finished_at, due, selected, changed, unchanged, failed, skipped, cost::text AS cost";

    /// <summary>
    /// Each branch takes the head of its own index, so the choice costs the same with a million talents: of each platform as many as
    /// its quota has room for (those without a working account under the empty name), and those that are pending.
    /// </summary>
    public const string Choose = """
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
    public const string Due = """
        SELECT count(*) FROM (
            (SELECT 1 FROM talent WHERE automatic_due_at <= @AsOf ORDER BY automatic_due_at, id LIMIT greatest(@Limit, 10000))
            UNION ALL
            (SELECT 1 FROM talent WHERE sync_due_at <= @StartedAt AND (automatic_due_at <= @AsOf) IS NOT TRUE ORDER BY sync_due_at, id LIMIT greatest(@Limit, 10000))
            LIMIT greatest(@Limit, 10000)) AS due
        """;

    public const string Begin = $"""
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

    public const string Record = $"""
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
}
