using Npgsql;
using NpgsqlTypes;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>Writes jobs in somebody else's transaction, so that a fact and the work it causes are confirmed together or not at all.</summary>
internal static class JobTable
{
    /// <summary>The NOTIFY channel that wakes the worker pools once the transaction commits.</summary>
    public const string Channel = "talentmedia_job";

    private const string Sql =
        """
        WITH added AS (
            INSERT INTO job (kind, key, portfolio_id, priority, batch_id, state, created_at, due_at)
            SELECT kind, key, portfolio_id, priority, batch_id, 'available', @now, @now
            FROM unnest(@kinds, @keys, @portfolios, @priorities, @batches) AS new (kind, key, portfolio_id, priority, batch_id)
            ON CONFLICT (kind, key) WHERE state IN ('available', 'scheduled', 'running', 'retryable') DO NOTHING
            RETURNING id)
        SELECT count(*)::int, CASE WHEN count(*) > 0 THEN pg_notify(@channel, '')::text END FROM added
        """;

    /// <summary>Enqueues; a job whose kind and key has an unfinished one already is left out.</summary>
    /// <returns>How many were added.</returns>
    public static async Task<int> EnqueueAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyCollection<NewJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0)
            return 0;
        await using var command = new NpgsqlCommand(Sql, connection, transaction);
        command.Parameters.AddWithValue("now", NpgsqlDbType.TimestampTz, now.UtcDateTime);
        command.Parameters.AddWithValue("channel", Channel);
        command.Parameters.AddWithValue("kinds", NpgsqlDbType.Array | NpgsqlDbType.Text, jobs.Select(job => job.Kind).ToArray());
        command.Parameters.AddWithValue("keys", NpgsqlDbType.Array | NpgsqlDbType.Text, jobs.Select(job => job.Key).ToArray());
        command.Parameters.AddWithValue("portfolios", NpgsqlDbType.Array | NpgsqlDbType.Text, jobs.Select(job => job.PortfolioId).ToArray());
        command.Parameters.AddWithValue("priorities", NpgsqlDbType.Array | NpgsqlDbType.Integer, jobs.Select(job => job.Priority).ToArray());
        command.Parameters.AddWithValue("batches", NpgsqlDbType.Array | NpgsqlDbType.Text, jobs.Select(job => job.BatchId).ToArray());
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
