using Dapper;
using Npgsql;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>Counts batches from the render jobs. A job cancelled because its asset is gone counts as failed: it ended, and the batch can.</summary>
internal sealed class PostgresBatchProgress(NpgsqlDataSource database) : IBatchProgressSource
{
    private const string Sql =
        """
        WITH latest AS (
            -- What follows a '#' tells a repeat from the first.
            SELECT DISTINCT ON (batch_id, split_part(key, '#', 1)) id, batch_id, split_part(key, '#', 1) AS asset_id, state FROM job
            WHERE portfolio_id = @portfolioId AND batch_id IS NOT NULL AND kind = 'render'
            ORDER BY batch_id, split_part(key, '#', 1), id DESC
        ), open AS (
            SELECT batch_id, min(id) AS first FROM latest GROUP BY batch_id
            HAVING bool_or(state NOT IN ('completed', 'cancelled', 'discarded')))
        SELECT latest.batch_id, latest.asset_id,
            CASE state WHEN 'completed' THEN 'ready' WHEN 'cancelled' THEN 'failed' WHEN 'discarded' THEN 'failed' ELSE 'uploaded' END AS stage
        FROM latest JOIN open USING (batch_id)
        ORDER BY open.first, latest.id LIMIT 20000
        """;

    public async Task<IReadOnlyList<ProgressReport>> FindUnfinishedAsync(string portfolioId)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(string BatchId, string AssetId, string Stage)>(Sql, new { portfolioId });
        return [.. rows.Select(row => new ProgressReport(row.BatchId, row.AssetId, row.Stage, 100))];
    }
}
