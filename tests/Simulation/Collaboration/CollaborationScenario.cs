using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Simulation.Ports;
using TalentMedia.Simulation.Running;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>Several people edit one portfolio over the real hub, feed and grain, while connections are cut and the silo dies.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class CollaborationScenario : Scenario
{
    public const string NoEventLost = "no event is lost, repeated or out of order in any client's view";
    public const string NoCommandTwice = "no command is applied twice, and none that was accepted is lost";
    public const string NoGhosts = "presence names who is here, and nobody else after a lease";

    private const string PortfolioId = "p_wedding";

    private static readonly Actor Photographer = new("photographer", "Photographer", ActorRole.Photographer);
    private static readonly TimeSpan Rest = PortfolioLease.Duration + (2 * PortfolioLease.Renewal);

    public override string Name => "collaboration";

    public override IReadOnlyList<string> Invariants => [NoEventLost, NoCommandTwice, NoGhosts];

    public override async Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        var chance = world.Chance("collaboration");
        var jobs = new SimulatedJobs(world);
        var history = new SimulatedHistory(world, jobs, snapshotEvery: chance.Next(2, 40));
        var portfolios = new PortfolioSilo(world, history, jobs, catchUpEvents: chance.Next(2, 60)) { Break = @break };
        using var silo = new SimulatedSilo(world, portfolios.Configure);
        string[] assets = ["a_1", "a_2", "a_3"];
        await PrepareAsync(world, silo, assets);

        var hosts = Enumerable.Range(1, chance.Next(1, 3)).Select(number => new SimulatedHost(world, silo, portfolios.Ids, $"host {number}")).ToArray();
        var people = Enumerable.Range(1, chance.Next(1, 4)).Select(number => new Actor($"person-{number}", $"Person {number}", ActorRole.Photographer)).ToArray();
        var browsers = people.SelectMany((person, at) => Enumerable.Range(1, chance.Next(1, 3)).Select(tab => new SimulatedBrowser(world, hosts, PortfolioId, person, $"b{at + 1}{tab}", assets))).ToArray();
        var end = world.Elapsed + TimeSpan.FromSeconds(chance.Next(10, 60));
        await Task.WhenAll(browsers.Select(browser => world.Go(() => browser.WorkAsync(() => world.Elapsed >= end))));

        // Peace: whoever is left joins once more, and nothing happens for longer than a lease.
        world.Faults.End();
        world.Trace.Write("world", "peace");
        var stay = browsers.Where(_ => chance.Next(3) > 0).ToArray();
        foreach (var browser in browsers.Except(stay))
            browser.Leave();
        await Task.WhenAll(stay.Select(browser => world.Go(browser.JoinAsync)));
        await world.Delay(TimeSpan.FromSeconds(30) + Rest);

        var happened = history.All(PortfolioId);
        FeedChecks.Check(happened, stay);
        CommandChecks.Check(happened, browsers);
        await PresenceChecks.CheckAsync(silo, PortfolioId, stay);
    }

    private static async Task PrepareAsync(SimulatedWorld world, SimulatedSilo silo, string[] assets)
    {
        await Patiently.AskAsync(world, silo, grains => grains.GetGrain<IPortfolioGrain>(PortfolioId).CreateAsync(new CreatePortfolio("Wedding", null, null, null, Photographer)));
        foreach (var asset in assets)
        {
            await Patiently.AskAsync(world, silo, grains => grains.GetGrain<IPortfolioAssets>(PortfolioId)
                .AddAssetAsync(new AddAsset(asset, asset + ".jpg", asset.PadRight(64, '0'), 1, "jpeg", "batch", Photographer)));
        }
    }
}
