using System.Diagnostics.CodeAnalysis;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>What happens without anyone telling the product: people change their pictures and take back their leave, and the machine is off at night.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedPeople(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents)
{
    private readonly Random _chance = world.Chance("people");

    public async Task LiveAsync(TimeSpan end)
    {
        while (world.Elapsed < end)
        {
            await world.Delay(TimeSpan.FromMinutes(_chance.Next(1, 240)));
            var accounts = talents.Platforms[_chance.Next(talents.Platforms.Length)].Accounts.ToArray();
            if (accounts.Length == 0)
                continue;
            var account = accounts[_chance.Next(accounts.Length)];
            switch (_chance.Next(8))
            {
                case 0:
                    account.Revoke();
                    world.Trace.Write("people", $"{account.Owner} takes back its leave on {account.Platform}");
                    break;
                case 1:
                    account.RemovePicture();
                    break;
                default:
                    account.ChangePicture();
                    break;
            }

            world.Trace.Write("people", $"{account.Owner} on {account.Platform}: {account.Picture}, shown {account.HasPicture}");
        }
    }

    /// <summary>Some nights the silo goes down before the run and comes back at some hour, or the next day.</summary>
    public async Task MissNightsAsync(TimeSpan end)
    {
        for (var night = TimeSpan.FromHours(1); night < end; night += TimeSpan.FromDays(1))
        {
            var down = night + TimeSpan.FromMinutes(_chance.Next(0, 75));
            var outage = TimeSpan.FromHours(_chance.Next(4) == 0 ? _chance.Next(20, 30) : _chance.Next(1, 10));
            if (_chance.Next(3) > 0 || down <= world.Elapsed)
                continue;
            await world.Delay(down - world.Elapsed);
            silo.Crash(outage);
        }
    }
}
