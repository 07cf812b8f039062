using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans;
using TalentMedia.Simulation.Ports;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Somebody who looks after the talents, at any hour, and likes to be there when the nightly run is. Asks again when a call fails, or leaves it.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedAdmin(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, List<string> ids, string name)
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(2);

    private readonly Random _chance = world.Chance(name);
    private int _made;

    public async Task WorkAsync(TimeSpan end)
    {
        while (world.Elapsed < end)
        {
            await world.Delay(UntilNext());
            switch (_chance.Next(14))
            {
                case 0:
                    await CreateAsync(accounts: _chance.Next(3));
                    break;
                case 1:
                    await TryAsync(grain => grain.DeleteAsync(null));
                    break;
                case 2 or 3:
                    var platform = AnyPlatform();
                    await TryAsync(grain => grain.DisconnectAsync(platform.Platform));
                    break;
                case 4 or 5 or 6:
                    await ConnectAsync(AnyTalent(), AnyPlatform(), patiently: false);
                    break;
                case 7 or 8:
                    var newName = $"Name {_chance.Next(1000)}";
                    await TryAsync(grain => grain.PatchAsync(new PatchTalent(null, newName, SetsExternalId: false, null)));
                    break;
                case 9:
                    var run = new StartRun(string.Create(CultureInfo.InvariantCulture, $"run_{name}_{++_made}"), DryRun: _chance.Next(3) == 0);
                    await AskAsync(grains => grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key).StartAsync(run), patiently: false);
                    break;
                case 10:
                    await silo.UpAsync();
                    await AskAsync(grains => grains.GetGrain<ITalentDirectoryGrain>(ITalentDirectoryGrain.Key).FindAvatarAsync(AnyTalent()), patiently: false);
                    break;
                default:
                    await TryAsync(grain => grain.SyncAsync());
                    break;
            }
        }
    }

    /// <summary>Creates a talent and insists on it, so that somebody knows of each.</summary>
    public async Task CreateAsync(int accounts)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}.{++_made}");
        await AskAsync(grains => grains.GetGrain<ITalentGrain>(id).CreateAsync(new CreateTalent($"Talent {id}", null, null)), patiently: true);
        ids.Add(id);
        foreach (var platform in _chance.GetItems(talents.Platforms, accounts))
            await ConnectAsync(id, platform, patiently: true);
    }

    private Task ConnectAsync(string id, SimulatedPlatform platform, bool patiently)
    {
        var byHandle = platform.Platform == Platform.YouTube && _chance.Next(2) == 0;
        var tokens = byHandle ? null : platform.AccountOf(id).SignIn(world.Clock.GetUtcNow());
        var command = new ConnectAccount(platform.Platform, byHandle ? id : null, tokens?.AccessToken, tokens?.RefreshToken, tokens?.ExpiresAt);
        return AskAsync(grains => grains.GetGrain<ITalentGrain>(id).ConnectAsync(command), patiently);
    }

    private Task TryAsync<T>(Func<ITalentGrain, Task<T>> ask)
    {
        var id = AnyTalent();
        return AskAsync(grains => ask(grains.GetGrain<ITalentGrain>(id)), patiently: false);
    }

    private async Task AskAsync<T>(Func<IGrainFactory, Task<T>> ask, bool patiently)
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
                if (!patiently && _chance.Next(2) == 0)
                    return;
                await world.Delay(TimeSpan.FromSeconds(_chance.Next(1, 5)));
            }
        }
    }

    /// <summary>Now and then the silo dies over what it is asked: edits are few, and crashes seldom meet them by themselves.</summary>
    private void MayCrash()
    {
        if (world.Faults.Crash > 0 && _chance.Next(4) == 0)
            world.After(TimeSpan.FromMilliseconds(8 * _chance.NextDouble()), silo.Crash);
    }

    private TimeSpan UntilNext()
    {
        if (_chance.Next(3) > 0)
            return TimeSpan.FromMinutes(_chance.Next(1, 300));
        var soon = world.Elapsed + TimeSpan.FromMinutes(1);
        var tonight = TimeSpan.FromDays(soon.Days) + Night;
        return (tonight > soon ? tonight : tonight + TimeSpan.FromDays(1)) - world.Elapsed + TimeSpan.FromMilliseconds(_chance.Next(-5_000, 30_000));
    }

    private string AnyTalent() => ids[_chance.Next(ids.Count)];

    private SimulatedPlatform AnyPlatform() => talents.Platforms[_chance.Next(talents.Platforms.Length)];
}
