using TalentMedia.Simulation.Ports;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>As the nightly sync's starter does in each process: schedules the sync once the silo serves, and tries until it is.</summary>
internal static class ScheduledSync
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static async Task KeepAsync(SimulatedWorld world, SimulatedSilo silo)
    {
        while (true)
        {
            await silo.UpAsync();
            var gone = new TaskCompletionSource();
            try
            {
                silo.WhenDead(() => gone.TrySetResult());
                await silo.CallAsync(async services =>
                {
                    await Patiently.Grains(services).GetGrain<INightlySyncGrain>(INightlySyncGrain.Key).EnsureScheduledAsync();
                    return true;
                });
                await gone.Task;
            }
            catch (Exception exception)
            {
                world.Trace.Write("starter", $"tries again: {exception.Message}");
                await world.Delay(Pause);
            }
        }
    }
}
