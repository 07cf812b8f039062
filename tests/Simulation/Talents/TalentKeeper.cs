using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans;
using TalentMedia.Simulation.Ports;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Somebody who keeps talents. Asks again when a call fails, or leaves it; now and then the silo dies over what it is asked, for crashes seldom meet a call by themselves.</summary>
/// <param name="ids">Of all talents that anybody keeps.</param>
/// <param name="crashWithin">How soon after a call begins the silo dies over it, at most; in milliseconds.</param>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal abstract class TalentKeeper(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, List<string> ids, string name, double crashWithin)
{
    private int _made;

    protected SimulatedWorld World => world;

    protected SimulatedSilo Silo => silo;

    protected TalentSilo Talents => talents;

    protected string Name => name;

    protected Random Chance { get; } = world.Chance(name);

    /// <summary>Creates a talent and insists on it, so that somebody knows of each.</summary>
    public async Task CreateAsync(int accounts)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}.{NextNumber()}");
        await AskAsync(grains => grains.GetGrain<ITalentGrain>(id).CreateAsync(new CreateTalent($"Talent {id}", null, null)), patiently: true);
        ids.Add(id);
        foreach (var platform in Chance.GetItems(talents.Platforms, accounts))
            await ConnectAsync(id, platform, patiently: true);
    }

    protected abstract Task ConnectAsync(string id, SimulatedPlatform platform, bool patiently);

    protected Task AskTalentAsync<T>(Func<ITalentGrain, Task<T>> ask)
    {
        var id = AnyTalent();
        return AskAsync(grains => ask(grains.GetGrain<ITalentGrain>(id)), patiently: false);
    }

    /// <param name="patiently">Asks until there is an answer.</param>
    protected async Task AskAsync<T>(Func<IGrainFactory, Task<T>> ask, bool patiently)
    {
        while (true)
        {
            await silo.UpAsync();
            MayCrash();
            try
            {
                await silo.CallAsync(services => ask(Patiently.Grains(services)));
                return;
            }
            catch (Exception exception) when (exception is not InvariantViolation)
            {
                world.Trace.Write(name, $"meets an error: {exception.Message}");
                if (!patiently && Chance.Next(2) == 0)
                    return;
                await world.Delay(TimeSpan.FromSeconds(Chance.Next(1, 5)));
            }
        }
    }

    protected int NextNumber() => ++_made;

    protected string AnyTalent() => ids[Chance.Next(ids.Count)];

    protected SimulatedPlatform AnyPlatform() => talents.Platforms[Chance.Next(talents.Platforms.Length)];

    private void MayCrash()
    {
        if (world.Faults.Crash > 0 && Chance.Next(4) == 0)
            world.After(TimeSpan.FromMilliseconds(crashWithin * Chance.NextDouble()), silo.Crash);
    }
}
