using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Somebody who looks after the talents, at any hour, and likes to be there when the nightly run is. Asks again when a call fails, or leaves it.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedAdmin(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, List<string> ids, string name)
    : TalentKeeper(world, silo, talents, ids, name, crashWithin: 8)
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(2);

    public async Task WorkAsync(TimeSpan end)
    {
        while (World.Elapsed < end)
        {
            await World.Delay(UntilNext());
            switch (Chance.Next(14))
            {
                case 0:
                    await CreateAsync(accounts: Chance.Next(3));
                    break;
                case 1:
                    await AskTalentAsync(grain => grain.DeleteAsync(null));
                    break;
                case 2 or 3:
                    var platform = AnyPlatform();
                    await AskTalentAsync(grain => grain.DisconnectAsync(platform.Platform));
                    break;
                case 4 or 5 or 6:
                    await ConnectAsync(AnyTalent(), AnyPlatform(), patiently: false);
                    break;
                case 7 or 8:
                    var newName = $"Name {Chance.Next(1000)}";
                    await AskTalentAsync(grain => grain.PatchAsync(new PatchTalent(null, newName, SetsExternalId: false, null)));
                    break;
                case 9:
                    var run = new StartRun(string.Create(CultureInfo.InvariantCulture, $"run_{Name}_{NextNumber()}"), DryRun: Chance.Next(3) == 0);
                    await AskAsync(grains => grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key).StartAsync(run), patiently: false);
                    break;
                case 10:
                    await Silo.UpAsync();
                    await AskAsync(grains => grains.GetGrain<ITalentDirectoryGrain>(ITalentDirectoryGrain.Key).FindAvatarAsync(AnyTalent()), patiently: false);
                    break;
                default:
                    await AskTalentAsync(grain => grain.SyncAsync());
                    break;
            }
        }
    }

    protected override Task ConnectAsync(string id, SimulatedPlatform platform, bool patiently)
    {
        var byHandle = platform.Platform == Platform.YouTube && Chance.Next(2) == 0;
        var tokens = byHandle ? null : platform.AccountOf(id).SignIn(World.Clock.GetUtcNow());
        var command = new ConnectAccount(platform.Platform, byHandle ? id : null, tokens?.AccessToken, tokens?.RefreshToken, tokens?.ExpiresAt);
        return AskAsync(grains => grains.GetGrain<ITalentGrain>(id).ConnectAsync(command), patiently);
    }

    private TimeSpan UntilNext()
    {
        if (Chance.Next(3) > 0)
            return TimeSpan.FromMinutes(Chance.Next(1, 300));
        var soon = World.Elapsed + TimeSpan.FromMinutes(1);
        var tonight = TimeSpan.FromDays(soon.Days) + Night;
        return (tonight > soon ? tonight : tonight + TimeSpan.FromDays(1)) - World.Elapsed + TimeSpan.FromMilliseconds(Chance.Next(-5_000, 30_000));
    }
}
