namespace TalentMedia.Silo.Postgres;

/// <summary>The statements of imports.</summary>
internal static class TalentImportSql
{
    public const string Columns = "id, status, accepted, created, updated, failed, started_at, finished_at";

    public const string RowColumns = "ordinal, line, name, external_id, instagram, tiktok, youtube, avatar_url";

    /// <summary>True where rows may be staged; holds the import until the transaction ends, so that it is not started meanwhile.</summary>
    public const string HoldStaging = """
        INSERT INTO talent_import (id, status, started_at) VALUES (@importId, 'staging', @at) ON CONFLICT (id) DO NOTHING;
        SELECT status = 'staging' FROM talent_import WHERE id = @importId FOR UPDATE
        """;

    public const string Begin = """
        INSERT INTO talent_import (id, status, started_at) VALUES (@importId, 'staging', @at) ON CONFLICT (id) DO NOTHING;
        UPDATE talent_import SET status = 'running', accepted = @rows, started_at = @at
        WHERE id = @importId AND status = 'staging' AND (SELECT count(*) FROM talent_import_row WHERE import_id = @importId) = @rows;
        DELETE FROM talent_import WHERE status = 'staging' AND started_at < @staleBefore
        """;

    public const string FindActive = "SELECT id, started_at FROM talent_import WHERE status = 'running' ORDER BY number LIMIT 1";

    public const string Next = $"""
        SELECT {RowColumns},
            (SELECT array_agg(id) FROM (SELECT id FROM talent WHERE talent.external_id = row.external_id ORDER BY id LIMIT 2) AS same) AS talents
        FROM talent_import_row AS row WHERE import_id = @importId AND outcome IS NULL ORDER BY ordinal LIMIT @count
        """;

    public const string Record = $"""
        WITH written AS (
            UPDATE talent_import_row AS row SET outcome = new.outcome, code = new.code, talent_id = new.talent_id
            FROM unnest(@ordinals, @outcomes, @codes, @talents) AS new (ordinal, outcome, code, talent_id)
            WHERE row.import_id = @importId AND row.ordinal = new.ordinal AND row.outcome IS NULL
            RETURNING row.outcome),
        counted AS (
            SELECT count(*) FILTER (WHERE outcome = 'created') AS created, count(*) FILTER (WHERE outcome = 'updated') AS updated,
                count(*) FILTER (WHERE outcome = 'failed') AS failed
            FROM written)
        UPDATE talent_import AS import SET created = import.created + counted.created, updated = import.updated + counted.updated, failed = import.failed + counted.failed
        FROM counted WHERE import.id = @importId
        RETURNING {Columns}
        """;

    /// <summary>Of what was taken over nothing is kept here: the talents have it, and those who deleted one want it gone.</summary>
    public const string End = $"""
        DELETE FROM talent_import_row WHERE import_id = @importId AND outcome IN ('created', 'updated');
        UPDATE talent_import SET status = @status, finished_at = @at WHERE id = @importId AND status = 'running';
        SELECT {Columns} FROM talent_import WHERE id = @importId
        """;

    public const string List = $"""
        SELECT {Columns} FROM talent_import
        WHERE status <> 'staging' AND (@cursor IS NULL OR number < (SELECT number FROM talent_import WHERE id = @cursor))
        ORDER BY number DESC LIMIT @limit
        """;

    public const string ListFailures = """
        SELECT ordinal, line, name, code, talent_id FROM talent_import_row
        WHERE import_id = @importId AND outcome = 'failed' AND ordinal > @after ORDER BY ordinal LIMIT @limit
        """;
}
