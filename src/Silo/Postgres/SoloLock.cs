#if ENGINE_SOLO
using System.Data;
using Dapper;
using Npgsql;
using Orleans.Runtime;
using TalentMedia.Solo.Hosting;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// Held while Solo runs over a database, so that a second process does not run the same grains beside it.
/// The lock belongs to a session: PostgreSQL frees it when the process dies.
/// </summary>
internal sealed class SoloLock(NpgsqlDataSource database, SoloOptions options) : IEnginePart, IAsyncDisposable
{
    // A restart right after a crash meets the old session for a moment.
    private const string Acquire = """
        SET lock_timeout = '5s';
        SELECT pg_advisory_lock(hashtextextended('solo:' || @service, 0));
        """;

    private NpgsqlConnection? _connection;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await _connection.ExecuteAsync(new CommandDefinition(Acquire, new { service = options.ServiceId }, cancellationToken: cancellationToken));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new OrleansConfigurationException(
                $"Another process runs Solo over this database (Solo:ServiceId {options.ServiceId}). Solo is one process by design; build with Engine=Orleans for more.");
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
