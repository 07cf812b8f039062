using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class MigrationRunnerTests : IAsyncLifetime
{
    private static readonly Migration First = Migration.Of("0001_a.sql", "create table a (x int); insert into a values (1);");

    private static readonly Migration Second = Migration.Of("0002_b.sql", "insert into a values (2);");

    private string _address = "";

    private NpgsqlDataSource _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private MigrationRunner Runner => new(_database, NullLogger<MigrationRunner>.Instance);

    public async ValueTask InitializeAsync()
    {
        _address = await TestDatabases.CreateEmptyAsync();
        _database = NpgsqlDataSource.Create(_address);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await TestDatabases.DropAsync(_address);
    }

    [Fact]
    public async Task Migrations_StartedByTwoProcessesAtOnce_ApplyOnceAndInOrder()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Runner.MigrateAsync([First, Second], Cancelled)));
        await Runner.MigrateAsync([First, Second], Cancelled);

        await using var connection = await _database.OpenConnectionAsync(Cancelled);
        Assert.Equal([1, 2], await connection.QueryAsync<int>("select x from a order by x"));
    }

    [Fact]
    public async Task Migration_ChangedAfterItWasApplied_IsRefusedByName()
    {
        await Runner.MigrateAsync([First, Second], Cancelled);
        var changed = Migration.Of(Second.Name, "insert into a values (3);");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Runner.MigrateAsync([First, changed], Cancelled));

        Assert.Contains("0002_b.sql", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, refusal.ExitCode);
    }

    [Fact]
    public async Task Migration_WithOtherLineEnds_IsTheSame()
    {
        await Runner.MigrateAsync([Migration.Of("0001_a.sql", "create table a\n(x int);")], Cancelled);

        await Runner.MigrateAsync([Migration.Of("0001_a.sql", "create table a\r\n(x int);")], Cancelled);
    }

    [Fact]
    public async Task Database_OfANewerVersion_IsRefused()
    {
        await Runner.MigrateAsync([First, Second], Cancelled);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Runner.MigrateAsync([First], Cancelled));

        Assert.Contains("0002_b.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migration_ThatFails_LeavesNothingAndNamesItself()
    {
        var broken = Migration.Of("0002_b.sql", "insert into a values (2); select no_such_thing;");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Runner.MigrateAsync([First, broken], Cancelled));

        Assert.Contains("0002_b.sql", refusal.Message, StringComparison.Ordinal);
        await using var connection = await _database.OpenConnectionAsync(Cancelled);
        Assert.Equal([1], await connection.QueryAsync<int>("select x from a"));
    }

    [Fact]
    public async Task Database_ThatDoesNotAnswer_IsRefusedInOneLine()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Database=y");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => new MigrationRunner(nowhere, NullLogger<MigrationRunner>.Instance).MigrateAsync(Cancelled));

        Assert.Equal(3, refusal.ExitCode);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
