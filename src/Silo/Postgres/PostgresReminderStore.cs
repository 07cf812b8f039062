#if ENGINE_SOLO
using Dapper;
using Npgsql;
using Orleans.Runtime;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Reminders;

namespace TalentMedia.Silo.Postgres;

/// <summary>Solo's reminders in table <c>reminder</c>.</summary>
internal sealed class PostgresReminderStore(NpgsqlDataSource database, SoloOptions options) : IReminderStore
{
    public async Task<IReadOnlyList<ReminderRow>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT grain_type, grain_key, name, start_at, period_ms FROM reminder WHERE service_id = @service",
            new { service = options.ServiceId },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ReminderRow(
            GrainId.Create(row.GrainType, row.GrainKey), row.Name, DateTime.SpecifyKind(row.StartAt, DateTimeKind.Utc), TimeSpan.FromMilliseconds(row.PeriodMs)))];
    }

    public async Task SaveAsync(ReminderRow reminder, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO reminder (service_id, grain_type, grain_key, name, start_at, period_ms)
            VALUES (@service, @type, @key, @name, @start, @period)
            ON CONFLICT (service_id, grain_type, grain_key, name)
            DO UPDATE SET start_at = excluded.start_at, period_ms = excluded.period_ms
            """,
            new
            {
                service = options.ServiceId,
                type = reminder.Grain.Type.Value,
                key = reminder.Grain.Key.Value,
                name = reminder.Name,
                start = reminder.StartAt,
                period = (long)reminder.Period.TotalMilliseconds,
            },
            cancellationToken: cancellationToken));
    }

    public async Task RemoveAsync(GrainId grain, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM reminder WHERE service_id = @service AND grain_type = @type AND grain_key = @key AND name = @name",
            new { service = options.ServiceId, type = grain.Type.Value, key = grain.Key.Value, name },
            cancellationToken: cancellationToken));
    }

    private sealed record Row(string GrainType, string GrainKey, string Name, DateTime StartAt, long PeriodMs);
}
#endif
