using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans;
using TalentMedia.Simulation.Ports;
using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Pictures;

/// <summary>Somebody who minds how talents look. Asks again when a call fails, or leaves it.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class Curator(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, List<string> ids, Choices choices, string name)
{
    private readonly Random _chance = world.Chance(name);
    private int _made;

    public async Task WorkAsync(TimeSpan end)
    {
        while (world.Elapsed < end)
        {
            await world.Delay(TimeSpan.FromMinutes(_chance.Next(1, 120)));
            await ActAsync();
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

    private Task ActAsync() => _chance.Next(16) switch
    {
        0 or 1 or 2 => TalentAsync(grain => grain.CropAsync(new PictureCrop(0, _chance.Next(5) / 10.0, 0.5))),
        3 => TalentAsync(grain => grain.CropAsync(null)),
        4 or 5 => PinAsync(PictureSources.All[_chance.Next(PictureSources.All.Count)]),
        6 => PinAsync(null),
        7 or 8 => TalentAsync(grain => grain.RestoreAsync(_chance.Next(1, 8).ToString(CultureInfo.InvariantCulture))),
        9 or 10 => DecideAsync(),
        11 => TalentAsync(grain => grain.DisconnectAsync(AnyPlatform().Platform)),
        12 => ConnectAsync(AnyTalent(), AnyPlatform(), patiently: false),
        13 when _chance.Next(3) == 0 => TalentAsync(grain => grain.DeleteAsync(null)),
        _ => TalentAsync(grain => grain.SyncAsync()),
    };

    private Task DecideAsync()
    {
        var suspects = talents.Placeholders.All;
        if (suspects.Count == 0)
            return Task.CompletedTask;
        var (id, isPlaceholder) = (suspects[_chance.Next(suspects.Count)].View.Id, _chance.Next(3) > 0);
        return AskAsync(grains => grains.GetGrain<IPlaceholdersGrain>(IPlaceholdersGrain.Key).DecideAsync(id, isPlaceholder), patiently: false);
    }

    private Task ConnectAsync(string id, SimulatedPlatform platform, bool patiently)
    {
        var tokens = platform.AccountOf(id).SignIn(world.Clock.GetUtcNow());
        var command = new ConnectAccount(platform.Platform, null, tokens.AccessToken, tokens.RefreshToken, tokens.ExpiresAt);
        return AskAsync(grains => grains.GetGrain<ITalentGrain>(id).ConnectAsync(command), patiently);
    }

    private Task TalentAsync<T>(Func<ITalentGrain, Task<T>> ask)
    {
        var id = AnyTalent();
        return AskAsync(grains => ask(grains.GetGrain<ITalentGrain>(id)), patiently: false);
    }

    private async Task PinAsync(string? source)
    {
        var id = AnyTalent();
        choices.Add(id);
        await AskAsync(grains => grains.GetGrain<ITalentGrain>(id).PinAsync(source), patiently: false);
        choices.Add(id);
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

    /// <summary>Now and then the silo dies over what it is asked.</summary>
    private void MayCrash()
    {
        if (world.Faults.Crash > 0 && _chance.Next(4) == 0)
            world.After(TimeSpan.FromMilliseconds(20 * _chance.NextDouble()), silo.Crash);
    }

    private string AnyTalent() => ids[_chance.Next(ids.Count)];

    private SimulatedPlatform AnyPlatform() => talents.Platforms[_chance.Next(talents.Platforms.Length)];
}
