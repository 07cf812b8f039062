using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using TalentMedia.Api.Portfolios;
using TalentMedia.Simulation.Ports;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>
/// A host at the edge, with the real feed and hub in a process of its own beside the silo. It may die alone; when the silo
/// dies it begins anew too, since a reference to an observer belongs to the engine that made it.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedHost
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(20);

    private readonly SimulatedWorld _world;
    private readonly SimulatedSilo _silo;
    private readonly SeededIds _ids;
    private readonly string _name;
    private readonly Random _chance;
    private int _lives;

    public SimulatedHost(SimulatedWorld world, SimulatedSilo silo, SeededIds ids, string name)
    {
        (_world, _silo, _ids, _name, _chance) = (world, silo, ids, name, world.Chance(name));
        world.BetweenTurns += MayCrash;
        world.Start(StartAsync);
    }

    /// <summary>The life that runs; null while the host is down.</summary>
    public HostLife? Life { get; private set; }

    private void MayCrash()
    {
        if (Life is not null && Faults.Happens(_world.Faults.HostCrash, _chance))
            Crash();
    }

    private void Crash()
    {
        _world.Trace.Write(_name, "crashes");
        var life = Life!;
        Life = null;
        life.Process.Die();
        _world.After(LongestOutage * _chance.NextDouble(), () => _world.Start(StartAsync));
    }

    private async Task StartAsync()
    {
        while (_silo.Services is null)
            await _silo.UpAsync();
        var services = _silo.Services;
        var process = new SimulatedProcess(_world, $"{_name} {++_lives}");
        var hub = new SimulatedHub();
        var cluster = services.GetRequiredService<IClusterClient>();
        var log = _world.Trace.IsHeard ? services.GetRequiredService<ILogger<WatchedPortfolio>>() : NullLogger<WatchedPortfolio>.Instance;
        var watch = new WatchedPortfolioFactory(cluster, PlainMediaUrls.Instance, hub, process.Clock, _ids, log);
        Life = new HostLife(process, hub, new PortfolioFeed(watch, hub), cluster);
        _silo.WhenDead(() =>
        {
            if (Life?.Process == process)
                Crash();
        });
    }
}

/// <summary>One life of a host.</summary>
internal sealed record HostLife(SimulatedProcess Process, SimulatedHub Hub, PortfolioFeed Feed, IClusterClient Cluster)
{
    /// <summary>A hub for one call, as SignalR makes one.</summary>
    public PortfolioHub HubFor(SimulatedCaller caller) => new(Feed, Cluster, PlainMediaUrls.Instance) { Context = caller };
}
