using System.Diagnostics;
using System.Text.Json;
using TalentMedia.TestKit;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>An administrator's page's stand-in: the public SignalR client on <c>/hubs/admin</c>. It notes all that it is told.</summary>
internal sealed class AdminWatcher : IAsyncDisposable
{
    private readonly Process _node;
    private readonly Task _reading;

    private AdminWatcher(Process node)
    {
        _node = node;
        _reading = ReadAsync();
    }

    /// <summary>Kind and data of each message, such as <c>run</c>, in order.</summary>
    public Seen<(string Kind, JsonElement Data)> Messages { get; } = new();

    public IEnumerable<JsonElement> Runs => Messages.Items.Where(message => message.Kind == "run").Select(message => message.Data);

    public static async Task<AdminWatcher> JoinAsync(TalentMediaProcess process)
    {
        var script = Path.Combine(Path.GetDirectoryName(Watcher.Script)!, "admin.js");
        var start = new ProcessStartInfo("node", [script, process.Url.ToString().TrimEnd('/'), TalentMediaProcess.AdminKey])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var watcher = new AdminWatcher(Process.Start(start)!);
        await watcher.Messages.UntilAsync(1);
        return watcher;
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        await _reading;
        _node.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            Messages.Add((message.GetProperty("kind").GetString()!, message.GetProperty("data")));
        }
    }
}
