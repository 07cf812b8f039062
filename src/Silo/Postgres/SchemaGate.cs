using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TalentMedia.Silo.Postgres;

/// <summary>Waits until every migration that this version knows is applied. It only reads, and only <c>schema_migration</c>.</summary>
internal sealed partial class SchemaGate(NpgsqlDataSource database, TimeProvider time, ILogger<SchemaGate> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Waits for as long as it takes, and says for what whenever that changes.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        string? said = null;
        while (await FindObstacleAsync(cancellationToken) is { } obstacle)
        {
            if (obstacle != said)
                LogWaiting(said = obstacle);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<string?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var applied = await connection.QueryAsync<string>(new CommandDefinition("select name from schema_migration", cancellationToken: cancellationToken));
            var missing = Migration.Embedded().Select(migration => migration.Name).Except(applied).ToArray();
            return missing.Length == 0 ? null : $"it lacks {string.Join(", ", missing)}";
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return "it is empty";
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting until a silo has prepared the database: {Obstacle}")]
    private partial void LogWaiting(string obstacle);
}
