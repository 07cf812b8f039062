namespace TalentMedia.Silo.Postgres;

/// <summary>The statements of the job queue.</summary>
internal static class JobQueueSql
{
    private const string Waiting = "state IN ('available', 'scheduled', 'retryable')";

    /// <summary>
    /// A lane is one priority of one share. The lanes are found by skipping along the index, so that a claim costs the number
    /// of shares and not the length of the backlog. Urgency ages by how long a lane went without service, so that a long
    /// backlog, which is served all the time, does not age past a newcomer. The heads are read without locks and locked in
    /// order; what another claimer holds is skipped, what it took meanwhile fails the repeated condition.
    /// </summary>
    public const string Claim =
        $"""
        WITH RECURSIVE lane AS (
            (SELECT share, priority FROM job WHERE {Waiting} ORDER BY share, priority LIMIT 1)
            UNION ALL
            SELECT following.share, following.priority
            FROM lane CROSS JOIN LATERAL (
                SELECT share, priority FROM job
                WHERE {Waiting} AND (share, priority) > (lane.share, lane.priority)
                ORDER BY share, priority LIMIT 1) following
        ), head AS (
            SELECT due.id, due.turn + busy.running AS turn, served.at AS served_at,
                lane.priority + greatest(0, floor(extract(epoch FROM @now - greatest(due.due_at, served.at)) / @aging)) AS urgency
            FROM lane
            CROSS JOIN LATERAL (
                SELECT max(claimed_at) AS at FROM job WHERE share = lane.share AND priority = lane.priority AND claimed_at IS NOT NULL) served
            CROSS JOIN LATERAL (
                SELECT count(*) AS running FROM job WHERE share = lane.share AND state = 'running') busy
            CROSS JOIN LATERAL (
                SELECT id, due_at, row_number() OVER (ORDER BY due_at, id) AS turn
                FROM (
                    SELECT id, due_at FROM job
                    WHERE share = lane.share AND priority = lane.priority AND {Waiting} AND due_at <= @now AND kind = ANY (@kinds)
                    ORDER BY due_at, id LIMIT @heads) waiting) due
        ), picked AS MATERIALIZED (
            SELECT job.id, head.urgency, head.turn, head.served_at
            FROM head JOIN job ON job.id = head.id
            WHERE job.state IN ('available', 'scheduled', 'retryable') AND job.due_at <= @now
            ORDER BY head.urgency DESC, head.turn, head.served_at NULLS FIRST, head.id
            LIMIT @max
            FOR UPDATE OF job SKIP LOCKED
        ), claimed AS (
            UPDATE job SET state = 'running', attempt = attempt + 1, fence = fence + 1, claimed_at = @now, lease_owner = @owner, lease_until = @until
            FROM picked WHERE job.id = picked.id
            RETURNING job.id, kind, key, portfolio_id, attempt, fence, errors)
        SELECT claimed.id, kind, key, portfolio_id AS portfolioId, attempt, fence, errors::text AS errors
        FROM claimed JOIN picked USING (id)
        ORDER BY picked.urgency DESC, picked.turn, picked.served_at NULLS FIRST, picked.id
        """;

    public const string Heartbeat =
        """
        UPDATE job SET lease_until = @until
        FROM unnest(@ids, @fences) AS held (id, fence)
        WHERE job.id = held.id AND job.fence = held.fence AND job.state = 'running'
        RETURNING job.id
        """;

    /// <summary>The history keeps its last twenty lines.</summary>
    public const string End =
        $"""
        UPDATE job SET state = @state, due_at = coalesce(@due, due_at), finished_at = @finished, attempt = attempt - @unspent,
            lease_owner = NULL, lease_until = NULL,
            errors = CASE WHEN @code::text IS NULL THEN errors
                ELSE (CASE WHEN jsonb_array_length(errors) >= 20 THEN errors - 0 ELSE errors END) || {Line} END
        WHERE id = @id AND fence = @fence AND state = 'running'
        """;

    public const string Release =
        """
        WITH released AS (
            UPDATE job SET state = 'available', due_at = @now, attempt = attempt - 1, lease_owner = NULL, lease_until = NULL
            FROM unnest(@ids, @fences) AS held (id, fence)
            WHERE job.id = held.id AND job.fence = held.fence AND job.state = 'running'
            RETURNING job.id)
        SELECT count(*)::int, CASE WHEN count(*) > 0 THEN pg_notify(@channel, '')::text END FROM released
        """;

    public const string Owners = "SELECT DISTINCT lease_owner FROM job WHERE state = 'running'";

    public const string Rescue =
        $"""
        WITH rescued AS (
            UPDATE job SET state = 'available', due_at = @now, lease_owner = NULL, lease_until = NULL,
                errors = (CASE WHEN jsonb_array_length(errors) >= 20 THEN errors - 0 ELSE errors END) || {Line}
            WHERE state = 'running' AND (lease_until <= @now OR lease_owner = ANY (@dead))
            RETURNING id)
        SELECT count(*)::int, CASE WHEN count(*) > 0 THEN pg_notify(@channel, '')::text END FROM rescued
        """;

    public const string Prune =
        """
        DELETE FROM job WHERE id IN (
            SELECT id FROM job
            WHERE finished_at < @finished AND (state <> 'discarded' OR finished_at < @discarded)
            ORDER BY finished_at LIMIT 10000)
        """;

    public const string Counts = "SELECT kind, state, count(*) AS count FROM job GROUP BY kind, state ORDER BY kind, state";

    public const string Waits =
        $"""
        SELECT extract(epoch FROM @now - min(due_at))::float8 AS oldest, count(DISTINCT portfolio_id)::int AS portfolios
        FROM job WHERE {Waiting} AND due_at <= @now
        """;

    private const string Line = "jsonb_build_array(jsonb_build_object('at', @now, 'attempt', attempt, 'code', @code, 'detail', @detail))";
}
