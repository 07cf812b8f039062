using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.TestKit;

/// <summary>One private server a test process, started at first use; it ends with the process. New databases are copies of one that is migrated once.</summary>
public static class TestDatabases
{
    private static readonly Lazy<Task<PrivatePostgres>> Server = new(StartAsync);

    private static int _count;

    /// <returns>The connection string of a fresh, migrated database.</returns>
    public static Task<string> CreateAsync() => CreateAsync($"template {PrivatePostgres.DatabaseName}");

    /// <returns>The connection string of a fresh database without any tables.</returns>
    public static Task<string> CreateEmptyAsync() => CreateAsync("template template1");

    public static async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"drop database if exists {name} with (force)");
    }

    private static async Task<string> CreateAsync(string source)
    {
        var name = $"test_{Interlocked.Increment(ref _count)}";
        await ExecuteAsync($"create database {name} {source}");
        return (await AddressAsync(name)).ConnectionString;
    }

    private static async Task<PrivatePostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("talentmedia-test-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(folder) { Durable = false, Temporary = true }, CancellationToken.None);
        // Without a pool: a database that someone is connected to cannot be copied.
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var database = NpgsqlDataSource.Create(address.ConnectionString);
        await new MigrationRunner(database, NullLogger<MigrationRunner>.Instance).MigrateAsync(CancellationToken.None);
        return server;
    }

    private static async Task<NpgsqlConnectionStringBuilder> AddressAsync(string database) =>
        new((await Server.Value).ConnectionString) { Database = database };

    private static async Task ExecuteAsync(string sql)
    {
        var address = await AddressAsync("postgres");
        address.Pooling = false;
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
