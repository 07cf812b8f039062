using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Streams;

/// <summary>Streams in memory: ordered per stream, at least once. Items are gone with the process; grains' subscriptions are stored.</summary>
internal sealed class MemoryStreamProvider(
    string name, SoloEngine engine, CopierRegistry copiers, EngineRandom random, IServiceProvider services, ILogger<MemoryStreamProvider> log)
    : IStreamProvider, IEnginePart, IDisposable
{
    private readonly ConcurrentDictionary<StreamId, StreamHub> _hubs = new();
    private readonly CancellationTokenSource _stopping = new();

    public string Name => name;

    public bool IsRewindable => false;

    public CopierRegistry Copiers => copiers;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>The stream, with its subscriptions.</summary>
    public async ValueTask<StreamHub> HubAsync(StreamId id)
    {
        var hub = _hubs.GetOrAdd(id, Make);
        await hub.LoadedAsync();
        return hub;
    }

    public Guid NewSubscriptionId() => random.NextGuid();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    private StreamHub Make(StreamId id)
    {
        var storage = services.GetKeyedService<IGrainStorage>(SubscriptionRecord.StorageName);
        return new(engine, copiers, log, name, id, new SubscriptionRecord(storage, name, id), _stopping.Token);
    }
}
