using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Quotas;

/// <summary>Somebody who asks platforms, mostly in bursts, through the gate of one silo or another; now and then the platform says that it is enough.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedCaller(SimulatedWorld world, SimulatedSilo silo, QuotaSilo quotas, int number)
{
    private readonly Random _chance = world.Chance($"caller {number}");

    public async Task WorkAsync(TimeSpan end)
    {
        while (world.Elapsed < end)
        {
            await world.Delay(_chance.Next(20) switch
            {
                0 => TimeSpan.FromMinutes(_chance.Next(1, 180)),
                < 8 => TimeSpan.FromSeconds(_chance.Next(1, 120)),
                _ => TimeSpan.FromMilliseconds(_chance.Next(1, 3_000)),
            });
            var platform = PlatformNames.ByPriority[_chance.Next(PlatformNames.ByPriority.Count)];
            try
            {
                await AskAsync(platform, (CallPurpose)_chance.Next(2));
            }
            catch (Exception exception) when (exception is not InvariantViolation)
            {
                world.Trace.Write($"caller {number}", $"meets an error: {exception.Message}");
            }
        }
    }

    /// <returns>Whether the platform was asked.</returns>
    public async Task<bool> AskAsync(Platform platform, CallPurpose purpose)
    {
        await silo.UpAsync();
        var (gate, meets) = (_chance.Next(QuotaSilo.Gates), _chance.Next(40));
        return await silo.CallAsync(async services =>
        {
            using var calls = PlatformCalls.Begin(purpose);
            var budgets = services.GetRequiredKeyedService<IPlatformBudgets>(gate);
            if (await budgets.ChargeAsync(platform, 1, CancellationToken.None) is not null)
                return false;
            quotas.Uses.Add(new PlatformUse(PlatformNames.NameOf(platform), purpose, world.Elapsed));
            world.Trace.Write($"caller {number}", $"asks {platform} at gate {gate} for {purpose}");
            if (meets == 0)
                await budgets.ReportAsync(platform, new QuotaReport(TimeSpan.FromSeconds(_chance.Next(1, 900)), null));
            else if (meets == 1)
                await budgets.ReportAsync(platform, new QuotaReport(null, _chance.Next(50, 101)));
            return true;
        });
    }
}
