using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// Brings the database to the program's version: every migration that is not applied yet, in order, each in its own
/// transaction, under an advisory lock so that processes that start together do it once. Forward only.
/// </summary>
internal sealed partial class MigrationRunner(NpgsqlDataSource database, ILogger<MigrationRunner> logger)
{
    /// <summary>Any constant; the lock's name within the database.</summary>
    private const long LockKey = 0x7A1E_47ED_1A00_0001;

    private const string Table = """
        create table if not exists schema_migration (
            name text primary key,
            checksum text not null,
            applied_at timestamptz not null default now())
        """;

    public Task MigrateAsync(CancellationToken cancellationToken) => MigrateAsync(Migration.Embedded(), cancellationToken);

    /// <exception cref="StartRefusedException">The database cannot be reached, a migration fails, or history does not match the files.</exception>
    public async Task MigrateAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@LockKey)", new { LockKey }, commandTimeout: 0, cancellationToken: cancellationToken));
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(Table, cancellationToken: cancellationToken));
            var applied = (await connection.QueryAsync<(string Name, string Checksum)>(
                new CommandDefinition("select name, checksum from schema_migration", cancellationToken: cancellationToken)))
                .ToDictionary(row => row.Name, row => row.Checksum, StringComparer.Ordinal);
            CheckHistory(migrations, applied);
            foreach (var migration in migrations.Where(migration => !applied.ContainsKey(migration.Name)))
                await ApplyAsync(connection, migration, cancellationToken);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await database.OpenConnectionAsync(cancellationToken);
            if (connection.PostgreSqlVersion.Major >= PostgresPrograms.MinimumMajor)
                return connection;
            var version = connection.PostgreSqlVersion;
            await connection.DisposeAsync();
            throw StartRefusedException.Dependency($"The database is PostgreSQL {version}; version {PostgresPrograms.MinimumMajor} or later is needed.");
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            throw StartRefusedException.Dependency($"The database cannot be reached ({Address()}): {exception.Message.ReplaceLineEndings(" ")} Check --db, or leave it out for a private one.", exception);
        }
    }

    private string Address()
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"{address.Host}:{address.Port}, database {address.Database ?? address.Username}";
    }

    private static void CheckHistory(IReadOnlyList<Migration> migrations, Dictionary<string, string> applied)
    {
        var files = migrations.ToDictionary(migration => migration.Name, StringComparer.Ordinal);
        foreach (var (name, checksum) in applied)
        {
            if (!files.TryGetValue(name, out var file))
                throw StartRefusedException.Dependency($"The database holds migration {name}, which this version does not know: a newer version has used it. Start that version or restore a backup.");
            if (file.Checksum != checksum)
                throw StartRefusedException.Dependency($"Migration {name} was changed after it was applied to this database. Restore the file and put the change into a new one.");
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using (var script = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = 0 })
                await script.ExecuteNonQueryAsync(cancellationToken);
            await connection.ExecuteAsync("insert into schema_migration (name, checksum) values (@Name, @Checksum)", migration, transaction);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw StartRefusedException.Dependency($"Migration {migration.Name} failed and was rolled back: {exception.MessageText}", exception);
        }

        LogApplied(migration.Name);
    }
}
