using System.Diagnostics.CodeAnalysis;
using TalentMedia.Simulation.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Pictures;

/// <summary>What people and platforms do to pictures, without anyone telling the product.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class Taste(SimulatedWorld world, TalentSilo talents)
{
    private readonly Random _chance = world.Chance("taste");

    public async Task LiveAsync(TimeSpan end)
    {
        while (world.Elapsed < end)
        {
            await world.Delay(TimeSpan.FromMinutes(_chance.Next(1, 180)));
            var accounts = talents.Platforms[_chance.Next(talents.Platforms.Length)].Accounts.ToArray();
            if (accounts.Length == 0)
                continue;
            var account = accounts[_chance.Next(accounts.Length)];
            switch (_chance.Next(10))
            {
                case 0:
                    account.RemovePicture();
                    break;
                case 1 or 2:
                    account.ChangePicture();
                    break;
                case 3 or 4 or 5:
                    account.ShowDrawing();
                    break;
                default:
                    account.EncodeAnew();
                    break;
            }

            world.Trace.Write("taste", $"{account.Owner} on {account.Platform}: {account.Picture}, shown {account.HasPicture}");
        }
    }
}
