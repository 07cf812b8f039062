using Npgsql;
using TalentMedia.Silo.Postgres;
using Xunit;

namespace TalentMedia.TestKit;

/// <summary>
/// A fresh, migrated database for a test class: <c>IClassFixture&lt;PostgresFixture&gt;</c>. All classes of a test
/// process share one private server; classes may run at the same time. Nothing stays behind, even when the process is killed.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private NpgsqlDataSource? _dataSource;

    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The fixture is not initialized.");

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await TestDatabases.CreateAsync();
        _dataSource = PostgresRegistration.CreateDataSource(new PostgresOptions { ConnectionString = ConnectionString, MaxPoolSize = 15 }, loggers: null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_dataSource is not null)
            await _dataSource.DisposeAsync();
        if (ConnectionString.Length > 0)
            await TestDatabases.DropAsync(ConnectionString);
    }
}
