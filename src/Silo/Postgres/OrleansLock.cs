#if ENGINE_ORLEANS
using System.Data;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// Held by every silo, all at once, and never beside a process that runs Solo over the same data: that one holds the
/// same lock for itself, since neither engine knows of the other's grains.
/// </summary>
internal sealed class OrleansLock(NpgsqlDataSource database, IOptions<ClusterOptions> cluster) : IHostedService, IAsyncDisposable
{
    // A restart right after a crash meets the old session for a moment.
    private const string Acquire = """
        SET lock_timeout = '5s';
        SELECT pg_advisory_lock_shared(hashtextextended('solo:' || @service, 0));
        """;

    private NpgsqlConnection? _connection;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await _connection.ExecuteAsync(new CommandDefinition(Acquire, new { service = cluster.Value.ServiceId }, cancellationToken: cancellationToken));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new OrleansConfigurationException(
                $"Another process runs Solo over this database (service id {cluster.Value.ServiceId}). Stop it first: the two engines follow each other, never run together.", exception);
        }
    }

    /// <summary>Nothing yet: grains still write while they end. The lock goes when the services are disposed of.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;

        // The session goes back to a pool and would keep the lock there.
        if (_connection.FullState == ConnectionState.Open)
            await _connection.ExecuteAsync("SELECT pg_advisory_unlock_all()");
        await _connection.DisposeAsync();
    }
}
#endif
