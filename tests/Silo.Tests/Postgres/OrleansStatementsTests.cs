using System.Globalization;
using System.Text;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

/// <summary>The statements that Orleans' providers read from the database, run with the providers' parameters and read by their columns.</summary>
public sealed class OrleansStatementsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Service = "statements";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_OnTheStandingVersion_CountsUp_AndOnAnyOtherWritesNothing()
    {
        Assert.Equal(1, await WriteAsync("t_1", null, "a"));
        Assert.Null(await WriteAsync("t_1", null, "b"));
        Assert.Equal(2, await WriteAsync("t_1", 1, "c"));
        Assert.Null(await WriteAsync("t_1", 1, "d"));
        Assert.Null(await WriteAsync("t_none", 1, "e"));

        Assert.Equal(("c", 2), await ReadStateAsync("t_1"));
    }

    [Fact]
    public async Task Clear_KeepsTheVersion_AndDeleteForgetsIt()
    {
        await WriteAsync("t_2", null, "a");
        Assert.Null(await VersionAsync("ClearStorageKey", "NewGrainStateVersion", Key("t_2", 7)));
        Assert.Equal(2, await VersionAsync("ClearStorageKey", "NewGrainStateVersion", Key("t_2", 1)));
        Assert.Equal((null, 2), await ReadStateAsync("t_2"));
        Assert.Equal(3, await WriteAsync("t_2", 2, "b"));

        Assert.Equal(4, await VersionAsync("DeleteStorageKey", "NewGrainStateVersion", Key("t_2", 3)));
        Assert.Null(await ReadStateAsync("t_2"));
    }

    [Fact]
    public async Task Write_ManyAtOnceOnOneVersion_OneWins()
    {
        await WriteAsync("t_3", null, "a");
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteAsync("t_3", 1, "b")));

        Assert.Equal([2], written.OfType<int>());
    }

    /// <summary>Orleans takes keys apart that read as a number or as a GUID; the row has the grain's own key, as Solo writes it.</summary>
    [Theory]
    [InlineData("t_abc")]
    [InlineData("2A")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("2A+north")]
    [InlineData("0123456789abcdeffedcba9876543210")]
    [InlineData("0123456789abcdeffedcba9876543210+north")]
    public async Task Key_InTheRow_IsTheGrainsKey(string key)
    {
        await WriteAsync(key, null, key);

        await using var command = postgres.DataSource.CreateCommand("SELECT convert_from(payload, 'UTF8') FROM grain_state WHERE service_id = $1 AND grain_key = $2");
        command.Parameters.AddWithValue(Service);
        command.Parameters.AddWithValue(key);
        Assert.Equal(key, await command.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Reminders_AreFoundByGrainByNameAndByRange_AndRemovedOnlyOnTheirVersion()
    {
        var start = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Assert.Equal(0, await RemindAsync("kind/a/b", "one", hash: -5, start));
        Assert.Equal(1, await RemindAsync("kind/a/b", "one", hash: -5, start.AddDays(1)));
        Assert.Equal(0, await RemindAsync("kind/c", "two", hash: 5, start));

        var found = Assert.Single(await RowsAsync("ReadReminderRowKey", ("ServiceId", Service), ("GrainId", "kind/a/b"), ("ReminderName", "one")));
        Assert.Equal(("kind/a/b", "one", start.AddDays(1), 60_000L, 1), (found["GrainId"], found["ReminderName"], found["StartTime"], found["Period"], found["Version"]));
        Assert.Single(await RowsAsync("ReadReminderRowsKey", ("ServiceId", Service), ("GrainId", "kind/c")));

        Assert.Equal(["one"], await RangeAsync("ReadRangeRows1Key", -6, -5));
        Assert.Equal(["two"], await RangeAsync("ReadRangeRows1Key", -5, 5));
        Assert.Equal(["one"], await RangeAsync("ReadRangeRows2Key", 5, -5));
        Assert.Equal(["one", "two"], await RangeAsync("ReadRangeRows2Key", 0, 0));

        Assert.False(await TruthAsync("DeleteReminderRowKey", ("ServiceId", Service), ("GrainId", "kind/a/b"), ("ReminderName", "one"), ("Version", 0)));
        Assert.True(await TruthAsync("DeleteReminderRowKey", ("ServiceId", Service), ("GrainId", "kind/a/b"), ("ReminderName", "one"), ("Version", 1)));
    }

    [Fact]
    public async Task Membership_ChangesOnlyOnTheStandingVersion()
    {
        Assert.True(await TruthAsync("InsertMembershipVersionKey", ("DeploymentId", "c")));
        Assert.False(await TruthAsync("InsertMembershipVersionKey", ("DeploymentId", "c")));
        var empty = Assert.Single(await RowsAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Equal((0, DBNull.Value), (empty["Version"], empty["StartTime"]));

        Assert.False(await JoinAsync(version: 3, generation: 1));
        Assert.True(await JoinAsync(version: 0, generation: 1));
        Assert.False(await JoinAsync(version: 1, generation: 1));
        Assert.True(await JoinAsync(version: 1, generation: 2));
        Assert.False(await BecomeAsync(version: 1, generation: 1, status: 3));
        Assert.False(await BecomeAsync(version: 2, generation: 9, status: 3));
        Assert.True(await BecomeAsync(version: 2, generation: 1, status: 3));

        var silos = await RowsAsync("MembershipReadAllKey", ("DeploymentId", "c"));
        Assert.Equal([(1, 3, 3), (2, 1, 3)], silos.Select(silo => ((int)silo["Generation"], (int)silo["Status"], (int)silo["Version"])).Order());
        Assert.Equal([1], (await RowsAsync("GatewaysQueryKey", ("DeploymentId", "c"), ("Status", 3))).Select(gateway => gateway["Generation"]));
    }

    private Task<int?> WriteAsync(string key, int? version, string payload) =>
        VersionAsync("WriteToStorageKey", "NewGrainStateVersion", [.. Key(key, version), ("PayloadBinary", Encoding.UTF8.GetBytes(payload))]);

    private async Task<(string? Payload, int Version)?> ReadStateAsync(string key)
    {
        var rows = await RowsAsync("ReadFromStorageKey", Key(key, null));
        return rows.Count == 0 ? null : (rows[0]["PayloadBinary"] is byte[] payload ? Encoding.UTF8.GetString(payload) : null, (int)rows[0]["Version"]);
    }

    private Task<int?> RemindAsync(string grain, string name, int hash, DateTime start) => VersionAsync(
        "UpsertReminderRowKey", "Version", ("ServiceId", Service), ("GrainId", grain), ("GrainHash", hash), ("ReminderName", name), ("StartTime", start), ("Period", 60_000));

    private async Task<string[]> RangeAsync(string key, int begin, int end) =>
        [.. (await RowsAsync(key, ("ServiceId", Service), ("BeginHash", begin), ("EndHash", end))).Select(row => (string)row["ReminderName"]).Order(StringComparer.Ordinal)];

    private static (string, object?)[] Silo(int version, int generation, int status) =>
        [("DeploymentId", "c"), ("Version", version), ("Address", "10.0.0.1"), ("Port", 11111), ("Generation", generation), ("Status", status), ("IAmAliveTime", DateTime.UnixEpoch)];

    private Task<bool> JoinAsync(int version, int generation) => TruthAsync(
        "InsertMembershipKey", [.. Silo(version, generation, status: 1), ("SiloName", "s"), ("HostName", "h"), ("ProxyPort", 30000), ("StartTime", DateTime.UnixEpoch)]);

    private Task<bool> BecomeAsync(int version, int generation, int status) =>
        TruthAsync("UpdateMembershipKey", [.. Silo(version, generation, status), ("SuspectTimes", (string?)null)]);

    private async Task<bool> TruthAsync(string key, params (string Name, object? Value)[] parameters) =>
        (bool)Assert.Single(Assert.Single(await RowsAsync(key, parameters)).Values);

    private async Task<int?> VersionAsync(string key, string column, params (string Name, object? Value)[] parameters) =>
        (int?)(await RowsAsync(key, parameters)).SingleOrDefault()?[column];

    /// <summary>As the storage provider takes a key apart: GUID, else hexadecimal number, else text.</summary>
    private static (string, object?)[] Key(string key, int? version)
    {
        var plus = key.IndexOf('+', StringComparison.Ordinal);
        var (head, extension) = plus < 0 ? (key, null) : (key[..plus], key[(plus + 1)..]);
        var (n0, n1) = (0L, 0L);
        if (Guid.TryParseExact(head, "N", out var guid))
            (n0, n1) = (BitConverter.ToInt64(guid.ToByteArray(), 0), BitConverter.ToInt64(guid.ToByteArray(), 8));
        else if (!long.TryParse(head, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out n1))
            extension = key;
        return [("ServiceId", Service), ("GrainTypeString", "state"), ("GrainIdN0", n0), ("GrainIdN1", n1), ("GrainIdExtensionString", extension), ("GrainStateVersion", version)];
    }

    private Task<List<Dictionary<string, object>>> RowsAsync(string key, params (string Name, object? Value)[] parameters) =>
        OrleansStatement.RunAsync(postgres.DataSource, key, parameters);
}
