using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>nginx with deploy's own configuration, in which only addresses and folders are others, before two API hosts on this machine.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    public const string Missing = "nginx is not installed, and ./test could not fetch it.";

    private readonly TemporaryData _data;
    private readonly Process _process;
    private readonly Task<string> _said;

    private ReverseProxy(TemporaryData data, Process process, Uri url) => (_data, _process, _said, Url) = (data, process, process.StandardError.ReadToEndAsync(), url);

    public Uri Url { get; }

    /// <summary>Where bodies would lie that it buffers.</summary>
    public string Bodies => Path.Combine(_data.Folder, "client");

    /// <summary>What ./test fetched, or else the system's.</summary>
    public static string? Program { get; } = Array.Find([Path.Combine(Sources.Root, "artifacts", "nginx", "usr", "sbin", "nginx"), "/usr/sbin/nginx"], File.Exists);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Whether nginx takes the configuration as it is, and what it says of it.</summary>
    public static async Task<(bool Good, string Said)> TestAsync()
    {
        using var data = new TemporaryData();
        using var process = Run(Configure(data, new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2"), port: 3), "-t");
        var said = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode == 0, said);
    }

    public static async Task<ReverseProxy> StartAsync(Uri one, Uri other)
    {
        var data = new TemporaryData();
        var port = FreePort();
        var proxy = new ReverseProxy(data, Run(Configure(data, one, other, port), "-g", "daemon off;"), new Uri($"http://127.0.0.1:{port}"));
        using var client = new HttpClient();
        await Eventually.SeeAsync(async () => proxy._process.HasExited || await AnswersAsync(client, new Uri(proxy.Url, "/health/live")), over => over);
        if (!proxy._process.HasExited)
            return proxy;
        await proxy.DisposeAsync();
        throw new InvalidOperationException($"nginx did not start.\n{await proxy._said}");
    }

    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TalentMediaProcess.AdminKey);
        return client;
    }

    /// <summary>The host that each request to a path went to at last, oldest first.</summary>
    public string[] HostsOf(string path) =>
        [.. File.ReadAllLines(Path.Combine(_data.Folder, "access.log")).Where(line => line.Contains($" {path} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1])];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(CancellationToken.None);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _data.Dispose();
    }

    /// <returns>The file's path.</returns>
    private static string Configure(TemporaryData data, Uri one, Uri other, int port)
    {
        var text = File.ReadAllText(Path.Combine(ComposeFile.Folder, "nginx", "nginx.conf"));
        foreach (var (deployed, here) in (IEnumerable<(string, string)>)
        [
            ("server api-1:8080 ", $"server {one.Authority} "), ("server api-2:8080 ", $"server {other.Authority} "),
            ("listen 8080;", $"listen 127.0.0.1:{port};"), (" /tmp/", $" {data.Folder}/"), ("/dev/stdout", Path.Combine(data.Folder, "access.log")),
        ])
        {
            Assert.Contains(deployed, text, StringComparison.Ordinal);
            text = text.Replace(deployed, here, StringComparison.Ordinal);
        }

        var path = Path.Combine(Directory.CreateDirectory(data.Folder).FullName, "nginx.conf");
        File.WriteAllText(path, text);
        return path;
    }

    private static Process Run(string configuration, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Program!, ["-e", "stderr", "-p", Path.GetDirectoryName(configuration)!, "-c", configuration, .. arguments]) { UseShellExecute = false, RedirectStandardError = true })!;

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(address, Cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
