using System.Diagnostics.CodeAnalysis;
using TalentMedia.Operations;
using TalentMedia.Processing;
using TalentMedia.Simulation.Collaboration;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>A browser that watches a portfolio's progress through the real hub and feed, and joins again whenever it is cut off.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class ProgressViewer(SimulatedWorld world, SimulatedHost host, string portfolioId)
{
    private readonly Random _chance = world.Chance("viewer of " + portfolioId);
    private readonly Actor _me = new("viewer", "Viewer", ActorRole.Photographer);
    private readonly SortedDictionary<string, PortfolioProgress> _told = new(StringComparer.Ordinal);
    private SimulatedConnection? _connection;
    private int _connections;

    /// <summary>By batch, what it was told last.</summary>
    public IReadOnlyDictionary<string, PortfolioProgress> Told => _told;

    /// <summary>Whether it was on one connection all the time; one that was cut may have missed something.</summary>
    public bool WasNeverCut => _connections == 1 && _connection!.IsOpen;

    public async Task WatchAsync(Func<bool> stop)
    {
        while (!stop())
        {
            if (_connection is not { IsOpen: true })
                await TryJoinAsync();
            await world.Delay(TimeSpan.FromMilliseconds(_chance.Next(100, 1000)));
        }
    }

    private async Task TryJoinAsync()
    {
        if (host.Life is not { } life)
            return;
        var connection = _connection = new SimulatedConnection(world, life, $"{portfolioId}-v{++_connections}", _me, Hear);
        try
        {
            await connection.CallAsync(hub => hub.Join(portfolioId, afterVersion: 0), static _ => { });
        }
        catch (Exception exception) when (exception is not InvariantViolation)
        {
            connection.Close();
        }
    }

    private void Hear(string method, object?[] arguments)
    {
        if (method != "Progress")
            return;
        var next = (PortfolioProgress)arguments[1]!;
        if (_told.TryGetValue(next.BatchId, out var before) && IsBehind(next, before))
            throw new InvariantViolation(UploadsScenario.ProgressForwards, $"Batch {next.BatchId} was {Words(before)} and is told as {Words(next)}.");
        _told[next.BatchId] = next;
    }

    private static bool IsBehind(PortfolioProgress next, PortfolioProgress before) =>
        next.Total < before.Total || next.Uploaded < before.Uploaded || next.Processed < before.Processed || next.Failed < before.Failed;

    public static string Words(PortfolioProgress progress) => $"{progress.Processed} ready and {progress.Failed} failed of {progress.Uploaded} uploaded and {progress.Total} in all";
}
