using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TalentMedia.SystemTests;

/// <summary>The real program in a process of its own, on a free port, over a temporary data folder.</summary>
internal sealed class TalentMediaProcess : IAsyncDisposable
{
    public const string AdminKey = "tm_admin-of-the-system-tests";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly List<string> _output = [];
    private readonly Task _errorReader;

    private TalentMediaProcess(Process process)
    {
        _process = process;
        _errorReader = ReadErrorsAsync();
    }

    public int Id => _process.Id;

    public Uri Url { get; private set; } = new("http://nowhere.invalid");

    /// <summary>What standard output said until it was ready or ended.</summary>
    public IReadOnlyList<string> Output => _output;

    public string Errors => string.Join('\n', _errors);

    private static string Program => Path.GetFullPath(AppContext.BaseDirectory.TrimEnd('/').Replace("TalentMedia.System.Tests", "TalentMedia.Silo", StringComparison.Ordinal) + "/TalentMedia.Silo.dll");

    /// <summary>Starts it and waits for its Ready line.</summary>
    public static Task<TalentMediaProcess> StartAsync(string data, params string[] flags) =>
        StartAsync(data, new Dictionary<string, string?>(), flags);

    /// <param name="settings">Configuration keys such as <c>Postgres:MaxPoolSize</c>, handed over in the environment.</param>
    public static async Task<TalentMediaProcess> StartAsync(string data, IReadOnlyDictionary<string, string?> settings, params string[] flags)
    {
        var started = Begin(data, settings, flags);
        await started.ReadOutputAsync(line => line.StartsWith("Ready: ", StringComparison.Ordinal));
        if (started.Output is not [.., var last] || !last.StartsWith("Ready: ", StringComparison.Ordinal))
            throw new InvalidOperationException($"It did not become ready.\n{started.Errors}");
        started.Url = new Uri(last["Ready: ".Length..]);
        return started;
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static TalentMediaProcess Begin(string data, IReadOnlyDictionary<string, string?> settings, params string[] flags) =>
        Launch(["--urls", "http://127.0.0.1:0", "--data", data, .. flags], settings);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] flags)
    {
        await using var run = Launch(flags, new Dictionary<string, string?>());
        await run.ReadOutputAsync(_ => false);
        var exitCode = await run.ExitAsync();
        return (exitCode, string.Join('\n', run.Output), run.Errors);
    }

    public HttpClient Client(string? key = AdminKey)
    {
        var client = new HttpClient { BaseAddress = Url, Timeout = Patience };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>Sends a signal such as TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _errorReader;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            try
            {
                await ExitAsync();
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static TalentMediaProcess Launch(string[] flags, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. flags]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
            start.Environment["TALENTMEDIA__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(Process.Start(start)!);
    }

    private async Task ReadOutputAsync(Func<string, bool> last)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _output.Add(line);
            if (last(line))
                return;
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _errors.Enqueue(line);
    }
}
