using Dapper;
using Npgsql;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// Counts batches: what belongs to one from the render jobs, where it stands from the assets, whose rows change with the
/// events. A job ends a moment later than its asset, so that the jobs alone would say less than was told.
/// </summary>
internal sealed class PostgresBatchProgress(NpgsqlDataSource database) : IBatchProgressSource
{
    private const string Open =
        """
        SELECT batch_id FROM job
        WHERE portfolio_id = @portfolioId AND batch_id IS NOT NULL AND kind = 'render' AND state NOT IN ('completed', 'cancelled', 'discarded')
        GROUP BY batch_id ORDER BY min(id)
        """;

    /// <summary>What follows a '#' in a key tells a repeat from the first. Where there is a repeat, the one before had failed.</summary>
    private const string Count =
        """
        WITH queued AS (
            SELECT id, batch_id, split_part(key, '#', 1) AS asset_id, lead(id) OVER (PARTITION BY split_part(key, '#', 1) ORDER BY id) IS NOT NULL AS repeated
            FROM job WHERE portfolio_id = @portfolioId AND kind = 'render')
        SELECT queued.asset_id,
            CASE WHEN bool_or(queued.repeated) THEN 'failed' WHEN max(asset.status) IN ('ready', 'failed') THEN max(asset.status) ELSE 'uploaded' END AS stage
        FROM queued LEFT JOIN asset ON asset.portfolio_id = @portfolioId AND asset.id = queued.asset_id
        WHERE queued.batch_id = @batchId
        GROUP BY queued.asset_id ORDER BY min(queued.id)
        """;

    public async Task<IReadOnlyList<string>> FindOpenAsync(string portfolioId)
    {
        await using var connection = await database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(Open, new { portfolioId })];
    }

    public async Task<IReadOnlyList<ProgressReport>> CountAsync(string portfolioId, string batchId)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(string AssetId, string Stage)>(Count, new { portfolioId, batchId });
        return [.. rows.Select(row => new ProgressReport(batchId, row.AssetId, row.Stage, 100))];
    }
}
