using Orleans;
using Orleans.Runtime;

namespace TalentMedia.TestKit;

/// <summary>
/// The engine that the build chose, in the test's process, with storage and reminders that outlive it and a clock that
/// the test moves: Solo, or a cluster of two Orleans silos and a client outside of them.
/// </summary>
/// <remarks>
/// The clock drives what grains see of time: their <see cref="TimeProvider"/>, their timers, reminders and how long a
/// deactivation is delayed. Orleans measures answers, idleness and stream deliveries in real time; Solo by the clock.
/// A test that means both moves the clock and then awaits the event.
/// </remarks>
public sealed partial class GrainCluster : IAsyncDisposable
{
    private readonly GrainClusterOptions _options;

    public TestClock Clock => _options.Clock;

    /// <summary>The cluster as a client sees it; on Orleans from outside of the silos.</summary>
    public IClusterClient Client => Connected();

    /// <summary>Services of a silo.</summary>
    public IServiceProvider Services => ServicesOfSilo();

    public static async Task<GrainCluster> StartAsync(Action<GrainClusterOptions> configure)
    {
        var options = new GrainClusterOptions();
        configure(options);
        var cluster = new GrainCluster(options);
        await cluster.StartAgainAsync();
        return cluster;
    }

    public TGrainInterface GetGrain<TGrainInterface>(string key)
        where TGrainInterface : IGrainWithStringKey => Client.GetGrain<TGrainInterface>(key);

    public TGrainInterface GetGrain<TGrainInterface>(Guid key)
        where TGrainInterface : IGrainWithGuidKey => Client.GetGrain<TGrainInterface>(key);

    /// <summary>
    /// Waits until no grain turn runs or waits, in any cluster of the process. What comes from outside of the process is
    /// not seen, such as a database's answer; nor, on Orleans, an item that its stream has not fetched.
    /// </summary>
    public Task QuietAsync() => Clock.Settled();

    /// <summary>Ends all activations; the next call makes new ones from storage.</summary>
    public Task DeactivateAllAsync() => EndActivationsAsync();

    /// <summary>Ends the grain's activation, if there is one.</summary>
    public Task DeactivateAsync(IAddressable grain) => EndActivationAsync(grain.GetGrainId());

    /// <summary>Ends the activations that nobody uses, as if they had been idle for longer than their age limit.</summary>
    public Task CollectIdleAsync() => EndIdleAsync();

    /// <summary>Stops the engine in good order and starts a new one over the same storage. References made before are dead.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Stops the engine in good order; the clock may be moved before <see cref="StartAgainAsync"/>.</summary>
    public Task StopAsync() => StopEngineAsync();

    /// <summary>A new engine over the same storage.</summary>
    public Task StartAgainAsync() => StartEngineAsync();

    /// <summary>Ends the engine; a grain that hangs is waited for no longer than a moment.</summary>
    public ValueTask DisposeAsync() => EndEngineAsync();
}
