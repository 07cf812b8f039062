using Npgsql;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PrivatePostgresTests : IDisposable
{
    private readonly string _root = Reachable(Directory.CreateTempSubdirectory("talentmedia-tests-").FullName);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Server_StoppedAndStartedAgain_KeepsItsData()
    {
        var options = new PrivatePostgresOptions(Path.Combine(_root, "db")) { Durable = false };
        await using (var first = await PrivatePostgres.StartAsync(options, Cancelled))
            await ExecuteAsync(first, "create table kept as select 42 as x");

        await using var second = await PrivatePostgres.StartAsync(options, Cancelled);

        Assert.Equal(42, await ExecuteAsync(second, "select x from kept"));
        Assert.Equal("on", await ExecuteAsync(second, "show data_checksums"));
        Assert.Equal("", await ExecuteAsync(second, "show listen_addresses"));
    }

    [Fact]
    public async Task Server_InADeepFolder_StillGetsASocket()
    {
        var deep = Path.Combine(_root, new string('a', 90), new string('b', 90));

        await using var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(deep) { Durable = false }, Cancelled);

        Assert.Equal(1, await ExecuteAsync(server, "select 1"));
    }

    [Fact]
    public async Task Server_WithTheWrongPassword_IsNotEntered()
    {
        await using var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(_root, "db")) { Durable = false }, Cancelled);
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong", Pooling = false };
        await using var intruder = NpgsqlDataSource.Create(address.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await intruder.OpenConnectionAsync(Cancelled));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task Folder_UnderAFile_IsRefusedInOneLine()
    {
        var file = Path.Combine(_root, "file");
        await File.WriteAllTextAsync(file, "", Cancelled);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(file, "db")), Cancelled));

        Assert.Equal(2, refusal.ExitCode);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Cluster_OfAVersionThatIsNotInstalled_IsRefusedNamingThePackage()
    {
        var cluster = Directory.CreateDirectory(Path.Combine(_root, "db", "cluster")).FullName;
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "9\n", Cancelled);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(_root, "db")), Cancelled));

        Assert.Contains("postgresql-9", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, refusal.ExitCode);
    }

    [Fact]
    public async Task Folder_ThatTheServersUserCannotReach_IsRefusedInOneLine()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root hands the server to another user.");
        var closed = Directory.CreateDirectory(Path.Combine(_root, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(closed, "db")), Cancelled));

        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, refusal.ExitCode);
    }

    private static string Reachable(string folder)
    {
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        return folder;
    }

    private static async Task<object?> ExecuteAsync(PrivatePostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancelled);
    }
}
