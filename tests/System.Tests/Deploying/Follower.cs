using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>A browser's stand-in that connects again by itself, with the public SignalR client.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Path.GetDirectoryName(Watcher.Script)!, "follow.js");

    private readonly Process _node;
    private readonly Task _listening;
    private readonly ConcurrentQueue<(string Kind, JsonElement Data)> _told = new();

    private Follower(Process node)
    {
        _node = node;
        _listening = ListenAsync();
    }

    /// <summary>The versions that it was told, each as often as it was.</summary>
    public long[] Versions => [.. _told.Where(told => told.Kind == "event").Select(told => told.Data.GetProperty("version").GetInt64()).Order()];

    /// <summary>The version of the portfolio that it got as a whole, at its first connection.</summary>
    public long JoinedAt => _told.First(told => told.Kind == "joined").Data.GetProperty("version").GetInt64();

    public int Moves => _told.Count(told => told.Kind == "rejoined");

    public static async Task<Follower> JoinAsync(Uri url, string portfolio)
    {
        var follower = new Follower(Process.Start(new ProcessStartInfo("node", [Script, url.ToString().TrimEnd('/'), TalentMediaProcess.AdminKey, portfolio])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        await Eventually.SeeAsync(() => Task.FromResult(follower._told.Any(told => told.Kind == "joined")), joined => joined);
        return follower;
    }

    public bool HasSeen(string type) => _told.Any(told => told.Kind == "event" && told.Data.GetProperty("type").GetString() == type);

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _listening;
        await _node.WaitForExitAsync(CancellationToken.None);
        _node.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            _told.Enqueue((message.GetProperty("kind").GetString()!, message.GetProperty("data")));
        }
    }
}
