using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Two silos and API hosts in processes of their own, over one private PostgreSQL and one object store.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int Silos = 2;

    private const string ApiPassword = "of-the-api-processes";

    private readonly TemporaryData _data;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly (int Silo, int Gateway)[] _ports = [.. Enumerable.Range(0, Silos).Select(_ => (FreePort(), FreePort()))];
    private readonly List<TalentMediaProcess> _ended = [];
    private PrivatePostgres _postgres;

    private Installation(PrivatePostgres postgres, TemporaryData data, IReadOnlyDictionary<string, string?> settings) =>
        (_postgres, _data, _settings) = (postgres, data, settings);

    public TalentMediaProcess[] SiloProcesses { get; } = new TalentMediaProcess[Silos];

    public TalentMediaProcess[] Apis { get; private set; } = [];

    public string ConnectionString => _postgres.ConnectionString;

    public string Objects => Folder("objects");

    /// <param name="settings">Over those of every process.</param>
    public static async Task<Installation> StartAsync(int apis = 1, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var data = new TemporaryData();
        var installation = new Installation(await StartPostgresAsync(data), data, settings ?? new Dictionary<string, string?>());
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Silos).Select(installation.StartSiloAsync));
            await installation.AdmitApisAsync();
            installation.Apis = await Task.WhenAll(Enumerable.Range(0, apis).Select(installation.StartApiAsync));
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it without a word, as a power cut would.</summary>
    public async Task KillSiloAsync(int number)
    {
        SiloProcesses[number].Signal("KILL");
        await SiloProcesses[number].ExitAsync();
        _ended.Add(SiloProcesses[number]);
    }

    public async Task StartSiloAsync(int number) =>
        SiloProcesses[number] = await TalentMediaProcess.StartAsync(Folder($"silo-{number}"), Silo(_ports[number]));

    /// <summary>Starts a process that is not expected to become ready, as silo or API, with settings of its own over the common ones.</summary>
    public TalentMediaProcess BeginStranger(string role, IReadOnlyDictionary<string, string?> settings)
    {
        var all = role == "silo" ? Silo((FreePort(), FreePort())) : Api();
        foreach (var (key, value) in settings)
            all[key] = value;
        var stranger = TalentMediaProcess.Begin(Folder($"stranger-{_ended.Count}"), all);
        _ended.Add(stranger);
        return stranger;
    }

    /// <summary>The silos that the database names, with Orleans' status of each (3 is active, 6 dead).</summary>
    public async Task<(int Port, int Generation, int Status)[]> MembersAsync()
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("select port, generation, status from cluster_silo order by port, generation");
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var members = new List<(int, int, int)>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            members.Add((rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2)));
        return [.. members];
    }

    public async Task RestartPostgresAsync()
    {
        await _postgres.DisposeAsync();
        _postgres = await StartPostgresAsync(_data);
    }

    /// <summary>What the processes said goes to the test's output, for whoever reads of a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Apis.Concat(SiloProcesses).Concat(_ended).Distinct().Where(process => process is not null))
        {
            await process.DisposeAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"--- {process.Url}\n{process.Errors}");
        }

        await _postgres.DisposeAsync();
        _data.Dispose();
    }

    private static Task<PrivatePostgres> StartPostgresAsync(TemporaryData data) =>
        PrivatePostgres.StartAsync(new PrivatePostgresOptions(Directory.CreateDirectory(Path.Combine(data.Folder, "postgres")).FullName), TestContext.Current.CancellationToken);

    private Dictionary<string, string?> Silo((int Silo, int Gateway) ports) => Settings(new()
    {
        ["Role"] = "silo",
        ["Access:AdminKey"] = TalentMediaProcess.AdminKey,
        ["Orleans:SiloPort"] = Text(ports.Silo),
        ["Orleans:GatewayPort"] = Text(ports.Gateway),
    });

    private Task<TalentMediaProcess> StartApiAsync(int number) =>
        TalentMediaProcess.StartAsync(Folder($"api-{number}"), Api());

    private Dictionary<string, string?> Api()
    {
        var settings = Settings(new() { ["Role"] = "api" });
        settings["Postgres:ConnectionString"] = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "talentmedia_api", Password = ApiPassword }.ConnectionString;
        return settings;
    }

    /// <summary>The rights of an API process, as docs/clustering.md lists them; it has no others.</summary>
    private async Task AdmitApisAsync()
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand($"""
            create role talentmedia_api login password '{ApiPassword}';
            grant select on schema_migration, orleansquery, cluster_silo to talentmedia_api;
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private Dictionary<string, string?> Settings(Dictionary<string, string?> own)
    {
        var all = new Dictionary<string, string?>(own)
        {
            ["Postgres:ConnectionString"] = ConnectionString,
            ["Postgres:MaxPoolSize"] = "12",
            ["ObjectStore:Folder"] = Objects,
            ["Keys:Folder"] = Folder("keys"),
        };
        foreach (var (key, value) in _settings)
            all[key] = value;
        return all;
    }

    private string Folder(string name) => Path.Combine(_data.Folder, name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
