using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Workers;
using TalentMedia.Simulation.Running;
using TalentMedia.Simulation.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Pictures;

/// <summary>
/// What becomes of pictures over some days: platforms encode them anew, some people show a drawing that is nobody, admins crop,
/// pin, restore and judge placeholders, and the clean-up comes every hour. With a silo that dies.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class PicturesScenario : Scenario
{
    public const string ShownIsThere = "a picture that is shown has its renditions";
    public const string RememberedIsThere = "what is cleaned up is shown or remembered by nobody";
    public const string SameIsNoChange = "a picture that only was encoded anew is no change";
    public const string ConfirmedIsGone = "a confirmed placeholder is shown by nobody in the end";
    public const string HistoryIsTrue = "the open entry of a talent's history is what it shows";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public override string Name => "pictures";

    public override IReadOnlyList<string> Invariants => [ShownIsThere, RememberedIsThere, SameIsNoChange, ConfirmedIsGone, HistoryIsTrue];

    public override async Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        var chance = world.Chance("pictures");
        var talents = new TalentSilo(world)
        {
            Break = @break,
            Options = options => (options.RunLimit, options.PlaceholderTalents, options.HistoryRetention) = (100, 3, TimeSpan.FromHours(15)),
        };
        using var silo = new SimulatedSilo(world, talents.Configure);
        world.Start(() => ScheduledSync.KeepAsync(world, silo));

        var ids = new List<string>();
        var choices = new Choices(world);
        var curators = Enumerable.Range(1, chance.Next(1, 3)).Select(number => new Curator(world, silo, talents, ids, choices, $"curator{number}")).ToArray();
        for (var left = chance.Next(4, 9); left > 0; left--)
            await curators[0].CreateAsync(accounts: chance.Next(1, 3));
        var end = Day * chance.Next(2, 4);
        world.Start(() => CleanUpAsync(world, silo, talents, ids));
        var taste = new Taste(world, talents);
        await Task.WhenAll([.. curators.Select(curator => world.Go(() => curator.WorkAsync(end))), world.Go(() => taste.LiveAsync(end))]);

        world.Faults.End();
        foreach (var platform in talents.Platforms)
            platform.MakePeace();
        world.Trace.Write("world", "peace");
        await silo.UpAsync();
        await world.Delay(Day * 2);

        PictureFacts.CheckThere(talents, ids);
        PictureFacts.CheckHistory(talents, ids);
        PictureFacts.CheckSame(talents, ids, choices);
        PictureFacts.CheckConfirmed(talents, ids);
    }

    /// <summary>What is missing right after a clean-up was not to be cleaned up, whatever else goes on.</summary>
    private static async Task CleanUpAsync(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, List<string> ids)
    {
        while (true)
        {
            await world.Delay(TimeSpan.FromHours(1));
            await silo.UpAsync();
            try
            {
                await silo.CallAsync(services => services.GetRequiredService<AvatarCollector>().CollectAsync(CancellationToken.None));
            }
            catch (Exception exception)
            {
                world.Trace.Write("clean-up", $"is cut off: {exception.Message}");
            }

            PictureFacts.CheckThere(talents, ids);
        }
    }
}
