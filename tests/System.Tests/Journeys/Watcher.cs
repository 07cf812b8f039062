using System.Diagnostics;
using System.Text.Json;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>A browser's stand-in: the public SignalR client, watching one portfolio.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _node;

    private Watcher(Process node) => _node = node;

    public static string Script => Path.Combine(Sources.Root, "tests", "System.Tests", "journey", "watch.js");

    public static bool IsInstalled => Directory.Exists(Path.Combine(Path.GetDirectoryName(Script)!, "node_modules"));

    public static async Task<Watcher> JoinAsync(TalentMediaProcess process, string portfolioId, string key = TalentMediaProcess.AdminKey)
    {
        var start = new ProcessStartInfo("node", [Script, process.Url.ToString().TrimEnd('/'), key, portfolioId])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var watcher = new Watcher(Process.Start(start)!);
        await watcher.UntilAsync((kind, _) => kind == "joined");
        return watcher;
    }

    /// <summary>Waits for a message; those before it are passed over.</summary>
    public async Task<JsonElement> UntilAsync(Func<string?, JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _node.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            if (wanted(message.GetProperty("kind").GetString(), message.GetProperty("data")))
                return message.GetProperty("data");
        }

        throw new InvalidOperationException("The watcher ended.");
    }

    public Task<JsonElement> UntilEventAsync(string type) =>
        UntilAsync((kind, data) => kind == "event" && data.GetProperty("type").GetString() == type);

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _node.WaitForExitAsync(patience.Token);
        _node.Dispose();
    }
}
