using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>A person who edits captions with the public SignalR client; notes what was answered and what was told.</summary>
internal sealed class Editor : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Path.GetDirectoryName(Watcher.Script)!, "edit.js");

    private readonly Process _node;
    private readonly Task _listening;
    private readonly TaskCompletionSource<long> _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Editor(Process node)
    {
        _node = node;
        _listening = ListenAsync();
    }

    /// <summary>The version of each command that was accepted.</summary>
    public ConcurrentDictionary<string, long> Accepted { get; } = new();

    /// <summary>Answers other than that.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    /// <summary>The versions that the hub told, in order.</summary>
    public ConcurrentQueue<long> Told { get; } = new();

    /// <summary>Of the portfolio, when this one joined.</summary>
    public long JoinedAt { get; private set; }

    public static async Task<Editor> JoinAsync(TalentMediaProcess api, string portfolio, string name, string asset)
    {
        var start = new ProcessStartInfo("node", [Script, api.Url.ToString().TrimEnd('/'), TalentMediaProcess.AdminKey, portfolio, name, asset])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var editor = new Editor(Process.Start(start)!);
        editor.JoinedAt = await editor._joined.Task.WaitAsync(TestContext.Current.CancellationToken);
        return editor;
    }

    public Task BeginAsync(int commands) => _node.StandardInput.WriteLineAsync($"{commands}");

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        await _listening;
        _node.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            var data = message.GetProperty("data");
            switch (message.GetProperty("kind").GetString())
            {
                case "joined":
                    _joined.SetResult(data.GetProperty("version").GetInt64());
                    break;
                case "event":
                    Told.Enqueue(data.GetProperty("version").GetInt64());
                    break;
                case "answer" when data.GetProperty("version").ValueKind == JsonValueKind.Number:
                    Accepted[data.GetProperty("commandId").GetString()!] = data.GetProperty("version").GetInt64();
                    break;
                case "answer":
                    Refused.Enqueue(line);
                    break;
            }
        }

        _joined.TrySetException(new InvalidOperationException("The editor ended before it had joined."));
    }
}
