using System.Diagnostics;
using Npgsql;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// A PostgreSQL server of our own in a folder: a unix socket and no TCP port, a generated password, and a life that
/// ends with its owner's, however that ends. Disposing it shuts the server down in order.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    public const string DatabaseName = "talentmedia";

    private readonly Process _keeper;
    private readonly PrivatePostgresOptions _options;

    private PrivatePostgres(Process keeper, PrivatePostgresOptions options, string connectionString)
    {
        _keeper = keeper;
        _options = options;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Makes the cluster where there is none, waits for a predecessor that still shuts down, starts the server and waits until it answers.</summary>
    /// <exception cref="StartRefusedException">With the one line that says why.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken cancellationToken)
    {
        var account = ServerAccount.Current();
        var cluster = new PostgresCluster(options.Folder, account);
        var programs = PostgresPrograms.Find(cluster.Major);
        var password = cluster.Create(programs, options.Durable);
        await cluster.WaitForPredecessorAsync(options.Patience, cancellationToken);
        var socket = SocketFolder.Create(options.Folder, account);
        var keeper = ServerKeeper.Start(account.Wrap([programs.Postgres, .. cluster.Arguments(socket, options.Durable)]), cluster.LogPath, options.Temporary ? options.Folder : null, socket);
        var address = new NpgsqlConnectionStringBuilder { Host = socket, Username = PostgresCluster.Superuser, Password = password, Database = "postgres" };
        var server = new PrivatePostgres(keeper, options, new NpgsqlConnectionStringBuilder(address.ConnectionString) { Database = DatabaseName }.ConnectionString);
        try
        {
            await server.WaitUntilItAnswersAsync(address.ConnectionString, cluster, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closing the keeper's input asks for a fast shutdown: transactions are rolled back, everything confirmed is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        using var patience = new CancellationTokenSource(_options.Patience);
        try
        {
            await _keeper.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The server goes on shutting down by itself; a later start waits for it.
        }

        _keeper.Dispose();
    }

    private async Task WaitUntilItAnswersAsync(string address, PostgresCluster cluster, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Patience);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { Pooling = false, Timeout = 5 }.ConnectionString);
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(deadline.Token);
                await EnsureDatabaseAsync(connection, deadline.Token);
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } or OperationCanceledException or TimeoutException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_keeper.HasExited || deadline.IsCancellationRequested)
                    throw StartRefusedException.Dependency($"The private PostgreSQL did not start: {cluster.LastLogLine()} Its log is {cluster.LogPath}.", exception);
                await Task.WhenAny(_keeper.WaitForExitAsync(deadline.Token), Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token));
            }
        }
    }

    private static async Task EnsureDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = DatabaseName } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {DatabaseName}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
