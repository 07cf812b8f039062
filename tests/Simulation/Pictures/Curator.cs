using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Pictures;

/// <summary>Somebody who minds how talents look. Asks again when a call fails, or leaves it.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class Curator(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, List<string> ids, Choices choices, string name)
    : TalentKeeper(world, silo, talents, ids, name, crashWithin: 20)
{
    public async Task WorkAsync(TimeSpan end)
    {
        while (World.Elapsed < end)
        {
            await World.Delay(TimeSpan.FromMinutes(Chance.Next(1, 120)));
            await ActAsync();
        }
    }

    private Task ActAsync() => Chance.Next(16) switch
    {
        0 or 1 or 2 => AskTalentAsync(grain => grain.CropAsync(new PictureCrop(0, Chance.Next(5) / 10.0, 0.5))),
        3 => AskTalentAsync(grain => grain.CropAsync(null)),
        4 or 5 => PinAsync(PictureSources.All[Chance.Next(PictureSources.All.Count)]),
        6 => PinAsync(null),
        7 or 8 => AskTalentAsync(grain => grain.RestoreAsync(Chance.Next(1, 8).ToString(CultureInfo.InvariantCulture))),
        9 or 10 => DecideAsync(),
        11 => AskTalentAsync(grain => grain.DisconnectAsync(AnyPlatform().Platform)),
        12 => ConnectAsync(AnyTalent(), AnyPlatform(), patiently: false),
        13 when Chance.Next(3) == 0 => AskTalentAsync(grain => grain.DeleteAsync(null)),
        _ => AskTalentAsync(grain => grain.SyncAsync()),
    };

    private Task DecideAsync()
    {
        var suspects = Talents.Placeholders.All;
        if (suspects.Count == 0)
            return Task.CompletedTask;
        var (id, isPlaceholder) = (suspects[Chance.Next(suspects.Count)].View.Id, Chance.Next(3) > 0);
        return AskAsync(grains => grains.GetGrain<IPlaceholdersGrain>(IPlaceholdersGrain.Key).DecideAsync(id, isPlaceholder), patiently: false);
    }

    protected override Task ConnectAsync(string id, SimulatedPlatform platform, bool patiently)
    {
        var tokens = platform.AccountOf(id).SignIn(World.Clock.GetUtcNow());
        var command = new ConnectAccount(platform.Platform, null, tokens.AccessToken, tokens.RefreshToken, tokens.ExpiresAt);
        return AskAsync(grains => grains.GetGrain<ITalentGrain>(id).ConnectAsync(command), patiently);
    }

    private async Task PinAsync(string? source)
    {
        var id = AnyTalent();
        choices.Add(id);
        await AskAsync(grains => grains.GetGrain<ITalentGrain>(id).PinAsync(source), patiently: false);
        choices.Add(id);
    }
}
