using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Streams;

/// <summary>The seam for a simulator: how many copies of an item reach one consumer. 1 wherever it is not registered.</summary>
internal delegate int StreamCopies(StreamId stream);

/// <summary>Streams in memory: ordered per stream, at least once, gone with the process, subscriptions included.</summary>
internal sealed class MemoryStreamProvider(string name, SoloEngine engine, CopierRegistry copiers, EngineRandom random, ILogger<MemoryStreamProvider> log, StreamCopies? copies = null)
    : IStreamProvider, IEnginePart, IDisposable
{
    private readonly ConcurrentDictionary<StreamId, StreamHub> _hubs = new();
    private readonly CancellationTokenSource _stopping = new();

    public string Name => name;

    public bool IsRewindable => false;

    public CopierRegistry Copiers => copiers;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    public StreamHub Hub(StreamId id) => _hubs.GetOrAdd(id, Make);

    public Guid NewSubscriptionId() => random.NextGuid();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return Task.CompletedTask;
    }

    public void Dispose() => _stopping.Dispose();

    private StreamHub Make(StreamId id)
    {
        var hub = new StreamHub(engine, copiers, log, name, id, copies, _stopping.Token);
        foreach (var grainClass in engine.Catalog.Classes.Where(item => item.StreamNamespaces.Contains(id.GetNamespace(), StringComparer.Ordinal)))
            hub.Add(new Subscription(hub, ImplicitId(grainClass.GrainType, id), GrainId.Create(grainClass.GrainType, id.GetKeyAsString()), isImplicit: true));
        return hub;
    }

    /// <summary>The same at every start, as nobody stores it.</summary>
    private Guid ImplicitId(GrainType type, StreamId id) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{type}\n{id}")).AsSpan(0, 16));
}
