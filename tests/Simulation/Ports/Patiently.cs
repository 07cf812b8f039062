using Microsoft.Extensions.DependencyInjection;
using Orleans;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Asks again until there is an answer, as a script does whose calls are safe to repeat.</summary>
internal static class Patiently
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static IGrainFactory Grains(IServiceProvider services) => services.GetRequiredService<IGrainFactory>();

    public static Task<T> AskAsync<T>(SimulatedWorld world, SimulatedSilo silo, Func<IGrainFactory, Task<T>> ask) =>
        CallAsync(world, silo, services => ask(Grains(services)));

    /// <summary>The same for what the silo's edge does.</summary>
    public static async Task<T> CallAsync<T>(SimulatedWorld world, SimulatedSilo silo, Func<IServiceProvider, Task<T>> call)
    {
        while (true)
        {
            await silo.UpAsync();
            try
            {
                return await silo.CallAsync(call);
            }
            catch (Exception exception) when (exception is not InvariantViolation)
            {
                world.Trace.Write("script", $"asks again: {exception.Message}");
                await world.Delay(Pause);
            }
        }
    }
}
