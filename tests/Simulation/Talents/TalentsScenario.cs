using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Simulation.Running;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Talents on three platforms over several days: admins at work, nightly runs and runs by hand, nights that are missed, and a silo that dies.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class TalentsScenario : Scenario
{
    public const string NotFetchedTwice = "a talent is never fetched twice within its throttle by automatic syncs";
    public const string WithinTheLimit = "a run never exceeds its limit, and a night has one run";
    public const string NeverSkippedForGood = "no due talent is skipped for good";
    public const string RunsEnd = "a run that began ends, and counts what its rows say";
    public const string NoTokenLost = "a talent holds tokens that its platform takes, until the person takes them back";
    public const string RowsAreTrue = "the directory's row is what the talent is";
    public const string BestPictureShown = "the picture shown is that of the first platform that has one";

    public const string TurnsAreKept = "a talent that a run asks nobody about, for lack of quota, keeps its turn";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>When the last night's work is done and swept up.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(12);

    public override string Name => "talents";

    public override IReadOnlyList<string> Invariants =>
        [NotFetchedTwice, WithinTheLimit, NeverSkippedForGood, RunsEnd, NoTokenLost, RowsAreTrue, BestPictureShown, TurnsAreKept];

    public override async Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        var chance = world.Chance("talents");
        var limit = chance.Next(3, 9);
        var sweep = TimeSpan.FromMinutes(chance.Next(3) == 0 ? 60 : 360);
        var refreshAt = 0.1 + (0.7 * chance.NextDouble());
        // Few enough that a run and those at work run out of a minute's; in peace there is plenty.
        var aMinute = chance.Next(2, 6);
        var patience = TimeSpan.FromMinutes(chance.Next(2) * 20);
        var talents = new TalentSilo(world)
        {
            Break = @break,
            Options = options => (options.RunLimit, options.RunConcurrency, options.SweepInterval, options.TokenRefreshAt, options.RunPatience) = (limit, 3, sweep, refreshAt, patience),
            Quotas = quotas => (quotas.Instagram.Limit, quotas.TikTok.Limit, quotas.YouTube.Limit) = (60, aMinute, 600),
        };
        var turns = new TurnChecks(world, talents);
        using var silo = new SimulatedSilo(world, talents.Configure);
        world.Start(() => ScheduledSync.KeepAsync(world, silo));

        var ids = new List<string>();
        var admins = Enumerable.Range(1, chance.Next(1, 3)).Select(number => new SimulatedAdmin(world, silo, talents, ids, $"admin{number}")).ToArray();
        for (var left = chance.Next(6, 14); left > 0; left--)
            await admins[0].CreateAsync(accounts: chance.Next(4));
        var end = Day * chance.Next(2, 4);
        var people = new SimulatedPeople(world, silo, talents);
        await Task.WhenAll([.. admins.Select(admin => world.Go(() => admin.WorkAsync(end))), world.Go(() => people.LiveAsync(end)), world.Go(() => people.MissNightsAsync(end))]);

        // Peace: so many nights that each talent has had its turn.
        world.Faults.End();
        foreach (var platform in talents.Platforms)
            platform.MakePeace();
        var peace = world.Elapsed;
        world.Trace.Write("world", "peace");
        aMinute = 600;
        silo.Crash(TimeSpan.FromSeconds(1));
        await silo.UpAsync();
        await world.Delay(RestAfter(world.Elapsed, turns: (ids.Count(id => talents.StateOf(id) is { Accounts.Length: > 0 }) + limit - 1) / limit));

        turns.Check();
        RunChecks.Check(talents, limit);
        FetchChecks.Check(talents);
        TokenChecks.Check(talents, ids, world.Clock.GetUtcNow());
        PictureChecks.CheckTurns(talents, ids, world.Clock.GetUtcNow(), peace);
        PictureChecks.CheckShown(talents, ids, world.Clock.GetUtcNow());
        DirectoryChecks.Check(talents, ids);
    }

    /// <summary>Until so many nights and one more are over. A night that is about to come, by whatever clock, does not count.</summary>
    private static TimeSpan RestAfter(TimeSpan peace, int turns)
    {
        var midnight = TimeSpan.FromDays(peace.Days);
        var first = peace - midnight < TimeSpan.FromHours(1) ? midnight : midnight + Day;
        return first + (turns * Day) + Morning - peace;
    }
}
