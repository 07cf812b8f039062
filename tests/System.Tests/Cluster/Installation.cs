using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>Two silos and API hosts in processes of their own, over one private PostgreSQL and one object store.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int Silos = 2;

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

    /// <param name="settings">Over those of every process.</param>
    public static async Task<Installation> StartAsync(int apis = 1, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var data = new TemporaryData();
        var installation = new Installation(await StartPostgresAsync(data), data, settings ?? new Dictionary<string, string?>());
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Silos).Select(installation.StartSiloAsync));
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
        SiloProcesses[number] = await TalentMediaProcess.StartAsync(Folder($"silo-{number}"), Settings(new()
        {
            ["Role"] = "silo",
            ["Access:AdminKey"] = TalentMediaProcess.AdminKey,
            ["Orleans:SiloPort"] = Text(_ports[number].Silo),
            ["Orleans:GatewayPort"] = Text(_ports[number].Gateway),
        }));

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

    private Task<TalentMediaProcess> StartApiAsync(int number) =>
        TalentMediaProcess.StartAsync(Folder($"api-{number}"), Settings(new() { ["Role"] = "api" }));

    private Dictionary<string, string?> Settings(Dictionary<string, string?> own)
    {
        var all = new Dictionary<string, string?>(own)
        {
            ["Postgres:ConnectionString"] = ConnectionString,
            ["Postgres:MaxPoolSize"] = "12",
            ["ObjectStore:Folder"] = Folder("objects"),
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
