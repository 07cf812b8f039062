using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Simulation.Running;
using TalentMedia.Simulation.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Consents;

/// <summary>Accounts connected by their owners' consent and disconnected again, by browsers that load their address anew, while the silo dies.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class ConsentsScenario : Scenario
{
    public const string OfItsOwnTalent = "a consent connects the talent it was begun for, and no other browser's";
    public const string SentOnce = "the code of a consent is sent to its platform once at most";
    public const string GivenBack = "the consent of a disconnected account is given back in the end";

    /// <summary>All pauses between the tries to give a consent back, and the sweep that wakes who has one.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(3);

    public override string Name => "consents";

    public override IReadOnlyList<string> Invariants => [OfItsOwnTalent, SentOnce, GivenBack];

    public override async Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        var chance = world.Chance("consents");
        SimulatedConsent[] consents = [];
        var talents = new TalentSilo(world)
        {
            Break = services =>
            {
                foreach (var consent in consents)
                    services.AddSingleton<TalentMedia.Talents.Connecting.IPlatformSignIn>(consent);
                @break?.Invoke(services);
            },
        };
        consents = [.. talents.Platforms.Select(platform => new SimulatedConsent(world, platform))];
        using var silo = new SimulatedSilo(world, talents.Configure);
        world.Start(() => ScheduledSync.KeepAsync(world, silo));

        var browsers = Enumerable.Range(1, chance.Next(2, 5)).Select(number => new SimulatedBrowser(world, silo, talents, consents, $"talent{number}")).ToArray();
        var end = TimeSpan.FromHours(chance.Next(1, 6));
        await Task.WhenAll(browsers.Select(browser => world.Go(() => browser.WorkAsync(end))));

        world.Faults.End();
        foreach (var platform in talents.Platforms)
            platform.MakePeace();
        world.Trace.Write("world", "peace");
        await silo.UpAsync();
        await world.Delay(Rest);

        ConsentChecks.Check(talents, consents, browsers);
    }
}
